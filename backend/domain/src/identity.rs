//! Parsed identity values: what can be checked from the text alone; nothing here looks anybody up.
