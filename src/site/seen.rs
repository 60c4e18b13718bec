//! Values as a template sees them, made before the page that shows them.
//!
//! What is in here is handed to Tera as it is: it is not looked at again, and many pages share one of it. It never knows
//! what a view says.

use std::fmt;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

/// Finished HTML, which no template escapes again.
#[derive(Clone, PartialEq)]
pub struct Html(Value);

impl Html {
    /// The HTML itself.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl From<String> for Html {
    fn from(html: String) -> Html {
        Html(Value::safe_string(&html))
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A view that many pages show, such as the card of an entry, as a template sees it. A clone of it costs next to nothing.
pub struct Shared<T> {
    seen: Value,
    view: PhantomData<T>,
}

impl<T: Serialize> From<T> for Shared<T> {
    fn from(view: T) -> Shared<T> {
        Shared { seen: Value::from_serializable(&view), view: PhantomData }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared { seen: self.seen.clone(), view: PhantomData }
    }
}

impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.seen.fmt(f)
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.seen.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_not_made_again() {
        let (once, twice) = (Shared::from(vec![1, 2]), Value::from_serializable(&Shared::from(vec![1, 2])));
        assert_eq!(Value::from_serializable(&once), twice);
    }

    #[test]
    fn html_in_a_shared_view_is_still_html() {
        let shared = Shared::from(vec![Html::from(String::from("<p>"))]);
        let seen = Value::from_serializable(&shared);
        assert!(seen.as_array().expect("a list")[0].is_safe());
    }
}
