//! Which fonts a machine has: found once, in directories that are named. Nothing is embedded in the binary.

use std::path::Path;

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{FontContext, FontWeight};

/// What a font must be able to say to be taken for one of Simplified Chinese.
const SAMPLE: &str = "政务权力办件编码审查县级区域，。《》";
/// What is printed in place of a sign that no font has.
const MISSING: char = '〓';
/// Where systems keep their fonts.
pub const SYSTEM: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];

/// Families for running text, the best first: what official papers are set in, then what systems bring.
const TEXT: [&str; 14] = [
    "FangSong_GB2312",
    "FangSong",
    "仿宋",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "SimSun",
    "Songti SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Zen Hei",
];
/// Families for headings.
const HEADINGS: [&str; 9] = [
    "SimHei",
    "黑体",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
];

/// No font with Simplified Chinese was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no font with Simplified Chinese")]
pub struct NoFont;

/// The fonts to print with.
pub struct Fonts {
    /// What a paper begins with; the files behind it are mapped into memory once for all.
    pub(crate) context: FontContext,
    /// The family of running text.
    pub(crate) text: String,
    /// The family of headings.
    pub(crate) headings: String,
    faces: [Face; 2],
}

/// One font file and where its characters stand in it.
struct Face {
    bytes: Blob<u8>,
    charmap: parley::fontique::CharmapIndex,
}

impl Face {
    fn has(&self, sign: char) -> bool {
        self.charmap.charmap(self.bytes.as_ref()).and_then(|map| map.map(sign)).is_some_and(|glyph| glyph != 0)
    }
}

impl Fonts {
    /// Looks for fonts below some directories: the first that has Chinese serves, the others are not mixed in.
    ///
    /// # Errors
    /// [`NoFont`] when none says Simplified Chinese.
    pub fn find(directories: &[impl AsRef<Path>]) -> Result<Self, NoFont> {
        directories.iter().find_map(|directory| Self::below(directory.as_ref())).ok_or(NoFont)
    }

    fn below(directory: &Path) -> Option<Self> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        collection.load_fonts_from_paths([directory]);
        let mut cache = SourceCache::default();
        let (text, face) = chosen(&mut collection, &mut cache, &TEXT, FontWeight::NORMAL)?;
        let headings = chosen(&mut collection, &mut cache, &HEADINGS, FontWeight::BOLD);
        let (headings, bold) = headings.or_else(|| named(&mut collection, &mut cache, &text, FontWeight::BOLD))?;
        let context = FontContext { collection, source_cache: cache };
        Some(Self { context, text, headings, faces: [face, bold] })
    }

    /// The families that were chosen: of running text and of headings.
    pub fn families(&self) -> (&str, &str) {
        (&self.text, &self.headings)
    }

    /// A text as it can be printed: signs that a font lacks, and those of the private area, are 〓; controls are gone.
    pub(crate) fn printable(&self, text: &str) -> String {
        let shown = |sign: char| match sign {
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Some(MISSING),
            // Marks of direction and joining, and variants, stand for nothing by themselves here.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' => None,
            '\u{2028}' | '\u{2029}' => Some(' '),
            sign if sign.is_control() => (sign == '\t').then_some(' '),
            sign if self.faces.iter().all(|face| face.has(sign)) => Some(sign),
            _ => Some(MISSING),
        };
        text.chars().filter_map(shown).collect()
    }
}

/// The first family of a list that is there and says Chinese; then any other that does, by name.
fn chosen(
    collection: &mut Collection,
    cache: &mut SourceCache,
    wanted: &[&str],
    weight: FontWeight,
) -> Option<(String, Face)> {
    let known = wanted.iter().find_map(|name| named(collection, cache, name, weight));
    known.or_else(|| {
        let mut others: Vec<String> = collection.family_names().map(str::to_owned).collect();
        others.sort_unstable();
        others.iter().find_map(|name| named(collection, cache, name, weight))
    })
}

/// The face of a family that comes nearest to a weight, if it says Chinese.
fn named(
    collection: &mut Collection,
    cache: &mut SourceCache,
    name: &str,
    weight: FontWeight,
) -> Option<(String, Face)> {
    let family = collection.family_by_name(name)?;
    let font = family.match_font(Default::default(), Default::default(), weight, false)?;
    let face = Face { bytes: font.load(Some(cache))?, charmap: font.charmap_index() };
    SAMPLE.chars().chain([MISSING]).all(|sign| face.has(sign)).then(|| (family.name().to_owned(), face))
}
