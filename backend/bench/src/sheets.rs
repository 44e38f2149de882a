//! A sheet of 10,000 powers: read row by row, then written as drafts in one transaction.

use std::time::Instant;

use app::documents::Purpose;
use app::powers::PowersImport;
use domain::policy::{Actor, Role};

use crate::tracked::settings;
use crate::{Fault, Figure, Share};

/// Rows of the sheet.
const ROWS: u32 = 10_000;
const HEADER: &str =
    "事项编码,事项名称,实施机关,权力类别,设定依据,职责,办理条件,申请材料,承诺时限,办理结果,服务承诺,承办机构\n";

/// Measures the preview and the import on a demo city of its own.
pub async fn measure(share: Share) -> Result<Vec<Figure>, Fault> {
    let data = tempfile::tempdir()?;
    let (opened, _) = clearhall::demo_city::open(&settings(data.path()), 1).await?;
    let app = opened.app;
    let clerk = app.people().await?.into_iter().find(|person| person.role == Role::Clerk).ok_or("no clerk")?;
    let body = app.listing().await?.organisation(clerk.organisation)?.name_zh.clone();
    let clerk = Actor::Staff(clerk);
    let upload = app.put_upload(&clerk, Purpose::Catalogue, "powers.csv", sheet(share.of(ROWS), &body)).await?.id;
    let began = Instant::now();
    let plan = app.powers_preview(&clerk, upload).await?;
    let preview = began.elapsed().as_secs_f64();
    let began = Instant::now();
    let input = PowersImport { upload, seen: plan.seen, sound_only: false };
    let done = app.powers_import(&clerk, "bench-import-0000000000", input).await?;
    let import = began.elapsed().as_secs_f64();
    if done.new != share.of(ROWS) as usize {
        return Err(format!("{} powers are new", done.new).into());
    }
    Ok(vec![
        Figure { name: "import_10000_preview", value: preview, unit: "s", budget: "" },
        Figure { name: "import_10000_rows", value: import, unit: "s", budget: "≤ 30" },
    ])
}

fn sheet(rows: u32, body: &str) -> Vec<u8> {
    let mut sheet = HEADER.to_owned();
    for row in 1..=rows {
        sheet.push_str(&format!(
            "XK-BENCH-{row:06},第 {row} 号行政许可事项,{body},行政许可,《中华人民共和国行政许可法》第十二条：下列事项可以设定行政许可。,\
             依法审查并作出决定。,申请人具备法定条件,申请表（必交，原件，1份）,10个工作日,发给许可证。,按时办结。,审批科\n"
        ));
    }
    sheet.into_bytes()
}
