//! The city's law register: the statutes that its powers cite, one about to start, and a change that asks a body.

use app::documents::Purpose;
use app::laws::{ArticleSave, LawImport, LawSave};
use app::{App, Error, Result};
use chrono::NaiveDate;
use domain::laws::ArticleNumber;
use domain::powers::{ArticleRef, PowerContent};

use super::Town;
use crate::city::City;
use crate::statutes::{REMARK, statutes};

/// The statute whose change is the first that a body of the city has to answer.
const CHANGED: (&str, &str) = ("城市道路管理条例", "第三十八条");

impl Town {
    /// Registers the statutes that the city's powers cite, and one that is about to start.
    pub(super) async fn register_laws(&mut self, city: &City) -> Result<()> {
        for statute in statutes(city) {
            let text = statute.text.into_bytes();
            let upload = self.app.put_upload(&self.legal, Purpose::Statute, "statute.md", text).await?;
            let import = LawImport {
                law: None,
                expected_version: 0,
                title: Some(statute.title.clone()),
                issuer: None,
                document_number: None,
                remark: Some(REMARK.into()),
                valid_from: statute.valid_from,
                upload: upload.id,
                note: "登记演示事项引用的条文。".into(),
            };
            let key = self.key();
            let kept = self.app.law_import(&self.legal, &key, import).await?;
            self.laws.insert(statute.title, kept.law);
        }
        let ahead = LawSave {
            id: None,
            expected_version: 0,
            title: "江州市城市更新办法".into(),
            issuer: Some("江州市人民政府".into()),
            document_number: None,
            remark: Some("演示拟制：预先登记，尚未施行。".into()),
            valid_from: NaiveDate::from_ymd_opt(2026, 9, 1).unwrap_or_default(),
            valid_to: None,
            note: "预先登记将要施行的办法。".into(),
        };
        let key = self.key();
        self.app.law_save(&self.legal, &key, ahead).await?;
        Ok(())
    }

    /// What a version says, its bases pointing at the register.
    pub(super) fn pointing(&self, content: &PowerContent) -> PowerContent {
        let mut content = content.clone();
        for basis in &mut content.legal_bases {
            let article = ArticleNumber::leading(&basis.article).map(|(number, _)| number);
            let law = self.laws.get(&basis.law).copied();
            basis.register = law.zip(article).map(|(law, article)| ArticleRef { law, article });
        }
        content
    }

    /// An article is to read otherwise from next month on: the body whose power rests on it is asked.
    pub(super) async fn change_a_law(&mut self) -> Result<()> {
        let (title, article) = CHANGED;
        let law = self.laws.get(title).copied().ok_or_else(|| Error::internal("the changed law is not registered"))?;
        let save = ArticleSave {
            law,
            expected_version: version(&self.app, law).await?,
            article: article.into(),
            chapter: None,
            text: "〔演示拟制〕市政工程行政主管部门可以对临时占用城市道路的单位或者个人决定缩小占用面积、缩短占用时间或者停止占用，\
                   并应当自决定之日起五个工作日内退还部分城市道路占用费。"
                .into(),
            valid_from: NaiveDate::from_ymd_opt(2026, 7, 1).unwrap_or_default(),
            note: "演示拟制：假设该条自2026年7月1日起规定退费期限。".into(),
        };
        let key = self.key();
        self.app.law_article_save(&self.legal, &key, save).await?;
        Ok(())
    }
}

async fn version(app: &App, law: uuid::Uuid) -> Result<i64> {
    let (_, law) = app.law(&domain::policy::Actor::Public, domain::policy::Operation::Law, law).await?;
    Ok(law.row.version)
}
