//! The accessibility statement: what is done, what is known to fall short, whom to tell.
import { Trans, useLingui } from "@lingui/react/macro";
import { paths } from "@/paths";
import { Page, Panel } from "@/ui/Layout";
import css from "./help.module.css";

export function Accessibility() {
  const { t } = useLingui();
  return (
    <Page
      title={t`无障碍声明`}
      narrow
      crumbs={[{ label: t`首页`, to: paths.home }, { label: t`无障碍声明` }]}
    >
      <Panel accent>
        <h1>
          <Trans>无障碍声明</Trans>
        </h1>
        <br />
        <div className={css.prose}>
          <p>
            <Trans>
              本平台按《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668）和 WCAG 2.2 AA
              级建设。
            </Trans>
          </p>
          <h2>
            <Trans>您可以</Trans>
          </h2>
          <ul>
            <li>
              <Trans>
                在页面右上角打开大字版：字更大、按钮更大、文字步骤在先；设置会记住，也可以用网址 ?mode=elder
                直接打开。
              </Trans>
            </li>
            <li>
              <Trans>打开高对比：黑白为主，去掉浅色底。</Trans>
            </li>
            <li>
              <Trans>点“朗读”听本页内容，用的是您设备自己的声音。</Trans>
            </li>
            <li>
              <Trans>
                只用键盘完成全部操作：Tab 键移动，回车确认，方向键切换标签页；第一个 Tab 可跳到主要内容。
              </Trans>
            </li>
          </ul>
          <h2>
            <Trans>我们做到的</Trans>
          </h2>
          <ul>
            <li>
              <Trans>灯号除了颜色，还有形状和文字。</Trans>
            </li>
            <li>
              <Trans>流程图另有同样内容的文字步骤和表格；图形本身不能用键盘操作，请用文字步骤。</Trans>
            </li>
            <li>
              <Trans>没有限时操作，没有自动轮播；系统设置了减少动态效果的，页面不再有动画。</Trans>
            </li>
          </ul>
          <h2>
            <Trans>还不够的地方</Trans>
          </h2>
          <ul>
            <li>
              <Trans>申请人上传的扫描件可能没有文字层，读屏软件读不出；需要时请联系承办窗口念给您听。</Trans>
            </li>
            <li>
              <Trans>法律条文和部分事项只有中文。</Trans>
            </li>
          </ul>
          <h2>
            <Trans>遇到困难</Trans>
          </h2>
          <p>
            <Trans>
              请拨打 <a href="tel:12345">12345</a> 说明页面和困难，也可以到任一政务服务窗口由工作人员代办。
            </Trans>
          </p>
        </div>
      </Panel>
    </Page>
  );
}
