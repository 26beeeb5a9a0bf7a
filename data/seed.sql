-- The Air India-style line's own tables, and the rows that it starts with.
--
-- SQLite and PostgreSQL both load this file, and loading it again changes nothing.
--
-- Columns whose names do not say what they hold:
--   flights.flight_key, bookings.pnr_key   the code as it is typed on a telephone keypad (E.161)
--   flights.seats_available                seats that can still be sold; never below zero
--   bookings.status                        the status of the booking; the flight has one of its own
--   bookings.paid                          rupees paid so far; 0 for a booking that is only held
--   bookings.failed_checks                 wrong answers in a row to "the last four digits"; three
--                                          lock the booking until an agent sets it to 0
--   frequent_flyers.failed_pins            the same for wrong PINs
--   frequent_flyers.pin_hmac               HMAC-SHA256 of the PIN, keyed with pin_salt; hexadecimal
--
-- All persons are made up. To try a job that asks for the last four digits of the telephone:
--   AI1234 4321   UK5678 8765   SG9876 6789   6E1111 1212   BA2222 2323   EK3333 3434   QF4444 4545
--   MK4729 5656   NL4729 6767   RX6692 7878   YB2497 8989

CREATE TABLE IF NOT EXISTS flights (
    flight          TEXT PRIMARY KEY,
    flight_key      TEXT NOT NULL,
    flight_number   TEXT NOT NULL,
    route           TEXT NOT NULL,
    time            TEXT NOT NULL,
    status          TEXT NOT NULL
        CHECK (status IN ('Scheduled', 'On Time', 'Delayed', 'Boarding', 'Departed', 'Cancelled')),
    seats_available INTEGER NOT NULL CHECK (seats_available >= 0),
    fare            INTEGER NOT NULL,
    gate            TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS bookings (
    pnr_display       TEXT PRIMARY KEY,
    pnr_key           TEXT NOT NULL,
    flight            TEXT NOT NULL REFERENCES flights (flight),
    passenger         TEXT NOT NULL,
    age               INTEGER NOT NULL CHECK (age BETWEEN 1 AND 119),
    gender            TEXT NOT NULL CHECK (gender IN ('male', 'female', 'other')),
    phone             TEXT NOT NULL,
    status            TEXT NOT NULL DEFAULT 'Confirmed'
        CHECK (status IN ('Confirmed', 'Cancelled')),
    checked_in        INTEGER NOT NULL DEFAULT 0 CHECK (checked_in IN (0, 1)),
    seat              TEXT,
    boarding_sequence INTEGER,
    fare              INTEGER NOT NULL,
    paid              INTEGER NOT NULL DEFAULT 0,
    receipt           TEXT,
    refund_status     TEXT NOT NULL DEFAULT 'none'
        CHECK (refund_status IN ('none', 'started', 'paid')),
    refund_amount     INTEGER NOT NULL DEFAULT 0,
    refund_date       TEXT,
    failed_checks     INTEGER NOT NULL DEFAULT 0
);

-- Not unique: two codes may be typed alike. The line asks the caller which of them is meant.
CREATE INDEX IF NOT EXISTS bookings_by_key ON bookings (pnr_key);
CREATE INDEX IF NOT EXISTS bookings_by_flight ON bookings (flight);

CREATE TABLE IF NOT EXISTS frequent_flyers (
    number      TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    tier        TEXT NOT NULL,
    points      INTEGER NOT NULL,
    pin_salt    TEXT NOT NULL,
    pin_hmac    TEXT NOT NULL,
    failed_pins INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS assistance_requests (
    pnr_display  TEXT NOT NULL REFERENCES bookings (pnr_display),
    kind         TEXT NOT NULL CHECK (kind IN ('wheelchair', 'medical')),
    caller       TEXT NOT NULL,
    requested_at TEXT NOT NULL,
    PRIMARY KEY (pnr_display, kind)
);

CREATE TABLE IF NOT EXISTS callback_requests (
    caller       TEXT NOT NULL,
    requested_at TEXT NOT NULL,
    PRIMARY KEY (caller, requested_at)
);

-- AI107 and AI202 are full, AI109 and SG445 are cancelled, 6E208 has one seat left, AI301 has gone.
-- AI204 and 6E204 have the same number. A third of the flights have no booking yet.
INSERT INTO flights
    (flight, flight_key, flight_number, route, time, status, seats_available, fare, gate)
VALUES
    ('AI101', '24101', '101', 'Mumbai to Delhi', 'Today 6:00 PM', 'Scheduled', 30, 6400, '12A'),
    ('AI103', '24103', '103', 'Mumbai to Delhi', 'Today 9:15 PM', 'Scheduled', 14, 5900, '14'),
    ('AI105', '24105', '105', 'Mumbai to Delhi', 'Tomorrow 7:00 AM', 'Scheduled', 62, 5200, '9'),
    ('AI107', '24107', '107', 'Mumbai to Delhi', 'Today 11:00 PM', 'Scheduled', 0, 4800, '11'),
    ('AI109', '24109', '109', 'Mumbai to Delhi', 'Tomorrow 6:00 AM', 'Cancelled', 40, 4700, '8'),
    ('UK822', '85822', '822', 'Chennai to Bangalore', 'Today 4:30 PM (New 5:15 PM)', 'Delayed', 5,
        3900, '4'),
    ('UK824', '85824', '824', 'Chennai to Bangalore', 'Tomorrow 8:30 AM', 'Scheduled', 21, 3600,
        '3'),
    ('SG445', '74445', '445', 'Delhi to Goa', 'Tomorrow 9:00 AM', 'Cancelled', 0, 5200, '22'),
    ('SG447', '74447', '447', 'Delhi to Goa', 'Tomorrow 1:40 PM', 'Scheduled', 18, 5600, '24'),
    ('6E204', '63204', '204', 'Kolkata to Hyderabad', 'Today 7:20 PM', 'Scheduled', 50, 4500, '6'),
    ('6E208', '63208', '208', 'Kolkata to Hyderabad', 'Tomorrow 6:10 AM', 'Scheduled', 1, 4100,
        '7'),
    ('BA142', '22142', '142', 'London to Mumbai', 'Tomorrow 11:00 AM', 'Scheduled', 12, 48500,
        'B36'),
    ('BA138', '22138', '138', 'London to Mumbai', 'Tomorrow 9:00 PM', 'Scheduled', 3, 51200, 'B40'),
    ('EK501', '35501', '501', 'Dubai to Chennai', 'Today 4:30 PM', 'Boarding', 0, 18900, 'C7'),
    ('EK543', '35543', '543', 'Dubai to Chennai', 'Tomorrow 2:45 AM', 'Scheduled', 33, 17600,
        'C11'),
    ('QF068', '73068', '068', 'Singapore to Sydney', 'Today 8:00 PM', 'On Time', 45, 41300, 'A2'),
    ('AI202', '24202', '202', 'Delhi to Bangalore', 'Today 5:45 PM', 'Scheduled', 0, 6900, '31'),
    ('AI204', '24204', '204', 'Delhi to Bangalore', 'Tomorrow 5:45 PM', 'Scheduled', 27, 6200,
        '33'),
    ('AI301', '24301', '301', 'Delhi to Amritsar', 'Today 6:30 AM', 'Departed', 8, 2900, '18'),
    ('AI303', '24303', '303', 'Delhi to Amritsar', 'Tomorrow 6:30 AM', 'Scheduled', 55, 2700, '18'),
    ('AI611', '24611', '611', 'Mumbai to Goa', 'Today 8:40 PM', 'Scheduled', 24, 3300, '15'),
    ('SG613', '74613', '613', 'Mumbai to Goa', 'Tomorrow 10:20 AM', 'Scheduled', 9, 3100, '16'),
    ('AI615', '24615', '615', 'Mumbai to Goa', 'Tomorrow 4:05 PM', 'Scheduled', 41, 3500, '15'),
    ('SG448', '74448', '448', 'Goa to Delhi', 'Tomorrow 5:15 PM', 'Scheduled', 12, 5800, '2'),
    ('AI616', '24616', '616', 'Goa to Mumbai', 'Today 10:30 PM', 'Scheduled', 17, 3200, '3'),
    ('AI110', '24110', '110', 'Delhi to Mumbai', 'Today 9:30 PM', 'Scheduled', 36, 5600, '27'),
    ('AI112', '24112', '112', 'Delhi to Mumbai', 'Tomorrow 8:00 AM', 'Scheduled', 48, 5400, '28'),
    ('UK825', '85825', '825', 'Bangalore to Chennai', 'Tomorrow 11:45 AM', 'Scheduled', 20, 3500,
        '6'),
    ('6E211', '63211', '211', 'Hyderabad to Kolkata', 'Tomorrow 9:20 PM', 'Scheduled', 31, 4300,
        '10')
ON CONFLICT DO NOTHING;

INSERT INTO bookings
    (pnr_display, pnr_key, flight, passenger, age, gender, phone, fare, paid, receipt)
VALUES
    ('AI1234', '241234', 'AI101', 'Asha Menon', 34, 'female', '+919820014321', 6400, 6400,
        'R40117'),
    ('UK5678', '855678', 'UK822', 'Karthik Raman', 41, 'male', '+919841028765', 3900, 3900,
        'R40122'),
    ('6E1111', '631111', '6E204', 'Rituparna Sen', 27, 'female', '+919830041212', 4500, 4500,
        'R40131'),
    ('BA2222', '222222', 'BA142', 'Farhan Qureshi', 52, 'male', '+919820052323', 48500, 48500,
        'R40140'),
    ('QF4444', '734444', 'QF068', 'Grace Thomas', 63, 'female', '+919846074545', 41300, 41300,
        'R40158'),
    -- MK4729 and NL4729 are typed alike.
    ('MK4729', '654729', 'AI105', 'Devika Nair', 19, 'female', '+919847085656', 5200, 5200,
        'R40163'),
    ('NL4729', '654729', 'SG447', 'Harpreet Gill', 45, 'male', '+919815096767', 5600, 5600,
        'R40164'),
    ('YB2497', '922497', 'AI202', 'Sunil Joshi', 38, 'male', '+919811018989', 6900, 6900,
        'R40170')
ON CONFLICT DO NOTHING;

-- Its flight was cancelled, and its fare is on the way back.
INSERT INTO bookings
    (pnr_display, pnr_key, flight, passenger, age, gender, phone, status, fare, paid, receipt,
        refund_status, refund_amount, refund_date)
VALUES
    ('SG9876', '749876', 'SG445', 'Meera Kulkarni', 30, 'female', '+919822036789', 'Cancelled',
        5200, 5200, 'R40126', 'started', 5200, '2026-11-20')
ON CONFLICT DO NOTHING;

-- Checked in.
INSERT INTO bookings
    (pnr_display, pnr_key, flight, passenger, age, gender, phone, checked_in, seat,
        boarding_sequence, fare, paid, receipt)
VALUES
    ('EK3333', '353333', 'EK501', 'Imran Sheikh', 48, 'male', '+919884063434', 1, '21C', 57, 18900,
        18900, 'R40149')
ON CONFLICT DO NOTHING;

-- Held, not paid for.
INSERT INTO bookings
    (pnr_display, pnr_key, flight, passenger, age, gender, phone, fare)
VALUES
    ('RX6692', '796692', 'AI204', 'Leela Pillai', 71, 'female', '+919895107878', 6200)
ON CONFLICT DO NOTHING;

INSERT INTO frequent_flyers
    (number, name, tier, points, pin_salt, pin_hmac)
VALUES
    ('111222333', 'Asha Menon', 'Silver', 12500, '9f2c61d07ab84e35',
        'd17f1103b091b3af458303d6e784a439e5813cb9aebffb16342a35343a4ad809'),
    ('987654321', 'Farhan Qureshi', 'Platinum', 55000, '41d8e7b2053c96fa',
        '1aec14463938b69046c1b2990525922c7fcf98b4c471b61a257c0c240b6d6526'),
    ('555666777', 'Rituparna Sen', 'Blue', 800, 'c07a5b19e64f82d3',
        '4f9fb27eb64bdf44e2b3d4177f3f2f7461910e3a4eaf51642937e0bf3fef9931'),
    ('246813579', 'Grace Thomas', 'Gold', 31250, '7be340f58c1d29a6',
        '7f485f9cea2c60a08af274f8778cacefb8afb70892f43f572a9ce34f54001947'),
    ('135792468', 'Karthik Raman', 'Silver', 9400, 'e85b90c3f14a672d',
        'e398a41a1910cddebbec54adc7e9a2f7d2df7e0944fc10459363f32e60750b0b')
ON CONFLICT DO NOTHING;
