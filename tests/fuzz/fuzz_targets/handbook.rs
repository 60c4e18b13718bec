#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| flagstaff_fuzz::keep("handbook", bytes));
