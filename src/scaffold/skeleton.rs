//! The fifteen entries of "Planting the Flag" (Socitm, 2011), by their titles alone: what a new handbook can begin with.

/// An entry to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The id of its collection.
    pub collection: &'static str,
    /// Its own id.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
}

/// Every entry of the skeleton, in the order readers get them.
pub const ENTRIES: [Planned; 15] = [
    planned("principles", "collaborate", "Collaborate"),
    planned("principles", "redesign", "Redesign"),
    planned("principles", "innovate", "Innovate"),
    planned("capabilities", "leadership", "Leadership"),
    planned("capabilities", "governance", "Governance"),
    planned("capabilities", "organisational-change", "Organisational change"),
    planned("capabilities", "strategic-commissioning", "Strategic commissioning"),
    planned("capabilities", "shared-services", "Shared services"),
    planned("capabilities", "professionalism", "Professionalism"),
    planned("issues", "business-change", "Business change"),
    planned("issues", "digital-inclusion", "Digital access and inclusion"),
    planned("issues", "infrastructure", "Local public services infrastructure"),
    planned("issues", "information-governance", "Information governance"),
    planned("issues", "information-management", "Information management, assurance and transparency"),
    planned("issues", "central-government", "ICT policies of central government departments"),
];

const fn planned(collection: &'static str, id: &'static str, title: &'static str) -> Planned {
    Planned { collection, id, title }
}
