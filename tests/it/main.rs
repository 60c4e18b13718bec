//! Tests of flagstaff as a whole, by feature: what an editor writes, and what a reader or an editor then gets.

mod project;
mod floors;
mod formats;
mod front_matter;
mod sections;
mod actions;
mod layered;
mod layers;
mod layers_warm;
mod links;
mod examples;
mod explain;
mod files;
mod configuration;
mod lock;
mod upstream;
mod hostile;
mod limits;
#[cfg(unix)]
mod outside;
#[cfg(unix)]
mod scaling;
mod begin;
mod upstreams;
mod drift;
mod drift_told;
mod fork;
mod both_sides;
mod adapt;
mod rules;
mod waivers;
mod fix;
#[cfg(unix)]
mod cases;
mod typos;
mod corruptions;
mod site;
mod prose;
mod provenance;
mod story;
mod style;
mod themes;
mod contract;
mod contrast;
mod kit;
mod matrix;
mod glossary;
mod compare;
mod copies;
mod head;
mod posters;
mod search;
mod editions;
mod exports;
mod publishing;
mod hosting;
mod broken_disk;
mod faults_of_sites;
mod faults_of_texts;
mod places_to_build;
#[cfg(unix)]
mod kills;
mod supply;
mod security;
mod reproducible;
#[cfg(target_os = "linux")]
mod apologies;
mod moves;
mod rename;
mod schemas;
mod preview_server;
mod preview_guards;
mod preview_crowd;
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
