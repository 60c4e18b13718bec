//! Tests of flagstaff as a whole, by feature: what an editor writes, and what a reader or an editor then gets.

mod project;
mod floors;
mod formats;
mod front_matter;
mod sections;
mod actions;
mod links;
mod explain;
mod files;
mod configuration;
mod rules;
mod waivers;
mod fix;
#[cfg(unix)]
mod cases;
mod typos;
mod corruptions;
mod site;
mod prose;
mod style;
mod themes;
mod contract;
mod contrast;
mod kit;
mod matrix;
mod glossary;
mod compare;
mod head;
mod search;
mod exports;
mod publishing;
mod moves;
mod rename;
mod schemas;
mod preview_server;
mod preview;
mod survival;
mod commands;
mod scaffolds;
#[cfg(unix)]
mod first_minutes;
mod statement;
mod ways;
mod status;
mod reading;
mod readme;
