//! 一盘: one version of a power as one file to take away: its words as JSON, its chart as BPMN and SVG, all of it as PDF
//!

mod drawn;
mod paper;
mod told;
mod weighed;

use std::io::{Cursor, Write};
use std::sync::Arc;

use domain::policy::{Actor, Operation};
use domain::time::Zone;
use flow::Picture;
use print::Fonts;
use sha2::{Digest, Sha256};
use store::tables::power;
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::steps::{Step, steps};
use crate::App;
use crate::boxed;
use crate::directory::Listing;
use crate::error::{Error, Result};
use crate::laws::BasisArticle;
use crate::versions::Version;

/// A package as it is taken away.
pub struct Package {
    /// Code of the power, for the file's name.
    pub code: String,
    /// Number of the version, for the file's name.
    pub number: i32,
    /// The ZIP file.
    pub bytes: Vec<u8>,
}

/// Everything that a package is made of.
struct Contents {
    power: power::Model,
    version: Arc<Version>,
    listing: Arc<Listing>,
    articles: Vec<BasisArticle>,
    steps: Vec<Step>,
    zone: Zone,
}

impl App {
    /// A link to the package of a version; one that everybody may read needs no mark.
    pub fn package_link(&self, version: Uuid, open: bool) -> String {
        let link = format!("/packages/{version}.zip");
        if open { link } else { self.marked_link(&link, "package", version) }
    }

    /// The package of a version: of a published one for everybody, of a draft or a withheld one with a link's mark. The same
    /// version gives the same bytes as long as names, posts and the law register say the same.
    ///
    /// # Errors
    /// `NOT_FOUND` when there is none or the link is wrong or old, `UNAVAILABLE` when this server cannot print.
    #[boxed]
    pub async fn power_package(&self, actor: &Actor, version: Uuid, marked: Option<(i64, &str)>) -> Result<Package> {
        let work = self.read(actor, Operation::PowerPackage)?;
        let row = self.readable(&work, "package", version, marked).await?;
        let mut powers = store::powers::by_ids(&work, vec![row.power_id]).await?;
        let power = powers.pop().ok_or_else(Error::not_found)?;
        let articles = self.articles_of(&work, version).await?;
        let listing = self.listing().await?;
        let version = self.version(version).await?;
        let steps = steps(&version, &listing);
        let contents = Contents { power, version, listing, articles, steps, zone: *self.times.zone() };
        self.printed(move |fonts| packed(&contents, fonts)).await
    }
}

fn packed(contents: &Contents, fonts: &Fonts) -> Result<Package> {
    let row = &contents.version.row;
    let picture = row.bpmn.as_deref().and_then(|bpmn| flow::picture(bpmn).ok().flatten());
    let mut files = vec![("power.json", told::power(contents)?)];
    files.extend(row.bpmn.clone().map(|bpmn| ("flow.bpmn", bpmn)));
    files.extend(picture.as_ref().map(|picture| ("flow.svg", picture.svg().into_bytes())));
    let paper = paper::paper(contents, picture.as_ref())?;
    let pdf = print::print(fonts, &paper).map_err(|error| Error::internal(error.to_string()))?;
    files.push(("power.pdf", pdf));
    files.push(("README.txt", index(contents, &files, picture.as_ref()).into_bytes()));
    let bytes = zipped(&files).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Package { code: contents.power.code.clone(), number: row.number, bytes })
}

/// The files without any time, so that the same files are the same bytes.
fn zipped(files: &[(&str, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (name, bytes) in files {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// What is in the package, what it is for, and how to tell that it is whole.
fn index(contents: &Contents, files: &[(&str, Vec<u8>)], picture: Option<&Picture>) -> String {
    let (name, code, number) = (&contents.version.content.name, &contents.power.code, contents.version.row.number);
    let mut lines = vec![
        format!("{}　{code}　第 {number} 版", name.zh),
        format!("{}, {code}, version {number}", name.en.as_deref().unwrap_or("Power")),
        String::new(),
        "文件与 SHA-256 校验值（sha256sum -c README.txt 可以核对）：".into(),
        "Files and their SHA-256 (sha256sum -c README.txt checks them):".into(),
        String::new(),
    ];
    lines.extend(files.iter().map(|(name, bytes)| format!("{}  {name}", hex::encode(Sha256::digest(bytes)))));
    lines.extend([
        String::new(),
        "power.json　事项全部内容，字段与公开接口（GraphQL）相同　All that the version says, named as in the API"
            .into(),
        "power.pdf　事项全部内容，可打印、可长期保存（PDF/A-2a）　The same to print and to keep".into(),
    ]);
    if contents.version.row.bpmn.is_some() {
        lines.push("flow.bpmn　流程图原件（BPMN 2.0），逐字节原样　The chart, byte for byte".into());
    }
    match picture {
        Some(_) => lines.push("flow.svg　流程图图形，任何浏览器都能打开　The chart as a picture".into()),
        None => lines.push(
            "没有 flow.svg：流程图文件中没有图形信息；环节见 power.pdf 的环节表。　No flow.svg: the chart's file draws nothing."
                .into(),
        ),
    }
    lines.push(String::new());
    lines.join("\n")
}
