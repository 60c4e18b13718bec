//! flagstaff
pub mod source;
pub mod nearest;
pub mod date;
pub mod diagnostic;
pub mod parallel;
pub mod folder;
pub mod percent;
pub mod fields;
pub mod config;
pub mod inputs;
pub mod text;
pub mod handbook;
pub mod site;
pub mod pipeline;
pub mod cli;
