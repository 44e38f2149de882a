//! The privacy notice an applicant consents to, in plain words.
import { Trans, useLingui } from "@lingui/react/macro";
import { paths } from "@/paths";
import { Page, Panel } from "@/ui/Layout";
import css from "./help.module.css";

export function Privacy() {
  const { t } = useLingui();
  return (
    <Page
      title={t`个人信息处理说明`}
      narrow
      crumbs={[{ label: t`首页`, to: paths.home }, { label: t`隐私保护` }]}
    >
      <Panel accent>
        <h1>
          <Trans>个人信息处理说明</Trans>
        </h1>
        <br />
        <div className={css.prose}>
          <h2>
            <Trans>收集什么、为什么</Trans>
          </h2>
          <p>
            <Trans>
              申请时填写的姓名或单位名称、证件号码、电话、邮箱和材料，只用于办理这一件申请、通知您进展和结果、依法归档。浏览和查询不收集个人信息，不用跟踪工具。
            </Trans>
          </p>
          <h2>
            <Trans>谁能看到</Trans>
          </h2>
          <ul>
            <li>
              <Trans>
                承办岗位的工作人员在办理时看到；证件号码加密保存，显示给工作人员的是遮盖后的样子。
              </Trans>
            </li>
            <li>
              <Trans>系统管理员看不到办件内容。</Trans>
            </li>
            <li>
              <Trans>公示里没有申请人；公开结果时，个人只显示姓氏，单位显示全称。</Trans>
            </li>
          </ul>
          <h2>
            <Trans>保存多久</Trans>
          </h2>
          <p>
            <Trans>
              按档案保管期限保存，期满销毁。没有提交的上传文件 24 小时后删除。草稿只在您的浏览器里，7
              天后失效，其中不含证件号码。
            </Trans>
          </p>
          <h2>
            <Trans>您的权利</Trans>
          </h2>
          <p>
            <Trans>
              您可以向承办机关查阅、更正自己的信息，或者要求说明处理规则；认为处理不当的，可以拨打{" "}
              <a href="tel:12345">12345</a>{" "}
              投诉。依据：《中华人民共和国个人信息保护法》第十三条、第三十五条、第四十五条、第四十六条。
            </Trans>
          </p>
        </div>
      </Panel>
    </Page>
  );
}
