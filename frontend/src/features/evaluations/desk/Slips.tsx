//! Invitations that were just made, one slip each to print and cut apart; they are shown this once.
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { Section } from "@/desk/DeskPage";
import { paths } from "@/paths";
import { Slip, useKept } from "@/ui/CodeSlip";
import { Notice } from "@/ui/States";
import css from "../evaluation.module.css";

interface SlipsProps {
  title: string;
  firstNumber: number;
  codes: string[];
  onDone: () => void;
}

export function Slips({ title, firstNumber, codes, onDone }: SlipsProps) {
  const { t } = useLingui();
  const [kept, setKept] = useKept<"printed" | "copied">();
  const copy = async () => {
    const lines = codes.map(
      (code, at) => `${firstNumber + at}\t${location.origin}${paths.vote}#${code.replaceAll("-", "")}`,
    );
    await navigator.clipboard.writeText(lines.join("\n"));
    setKept("copied");
  };
  return (
    <Section title={t`邀请（${codes.length} 份）`}>
      <div className={css.stack}>
        <div className="no-print">
          <Notice kind="warning" live>
            <Trans>邀请码只显示这一次，离开后不能再看。请现在打印后逐份裁开，或复制链接分发。</Trans>
          </Notice>
          <div className={css.buttons}>
            <Button
              type="primary"
              onClick={() => {
                window.print();
                setKept("printed");
              }}
            >
              <Trans>打印邀请</Trans>
            </Button>
            <Button onClick={() => void copy()}>
              {kept === "copied" ? <Trans>已复制</Trans> : <Trans>复制全部链接</Trans>}
            </Button>
            <Button disabled={kept === null} onClick={onDone}>
              <Trans>已经分发，返回</Trans>
            </Button>
          </div>
        </div>
        <div className={css.slips}>
          {codes.map((code, at) => {
            const number = firstNumber + at;
            return (
              <div key={code} className={css.slip}>
                <Slip
                  trackingCode={code}
                  to={paths.vote}
                  label={t`第 ${number} 份邀请的二维码`}
                  title={
                    <b>
                      <Trans>
                        {title} · 第 {number} 份邀请
                      </Trans>
                    </b>
                  }
                >
                  <Trans>
                    扫码投票，或打开 {location.host + paths.vote} 输入此码。一份邀请投一票，投票内容不记名。
                  </Trans>
                </Slip>
              </div>
            );
          })}
        </div>
      </div>
    </Section>
  );
}
