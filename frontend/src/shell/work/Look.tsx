//! Gives Ant Design the look, the reader's language and the page's nonce, so that its styles pass the content policy.
import { useLingui } from "@lingui/react/macro";
import { ConfigProvider } from "antd";
import enUS from "antd/es/locale/en_US";
import zhCN from "antd/es/locale/zh_CN";
import type { ReactNode } from "react";
import { installTrustedTypes } from "@/api/trustedTypes";
import { useNarrow } from "@/desk/narrow";
import { useSetting } from "../preferences";
import { themeFor } from "./theme";

// Ant Design writes its styles through an HTML sink.
installTrustedTypes();

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

export function Look({ children }: { children: ReactNode }) {
  const { i18n } = useLingui();
  const [large] = useSetting("mode", "elder");
  const [highContrast] = useSetting("contrast", "high");
  const touch = useNarrow();
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={i18n.locale === "en" ? enUS : zhCN}
      theme={themeFor({ large, highContrast, touch })}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
