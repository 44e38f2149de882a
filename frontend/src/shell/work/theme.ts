//! The look 政务蓝 as Ant Design tokens, in standard and large type; the public pages take theirs from `ui/tokens.css`.
import type { ThemeConfig } from "antd";

interface Reader {
  large: boolean;
  highContrast: boolean;
  /** A finger needs more room than a pointer. */
  touch: boolean;
}

const font =
  '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

export function themeFor({ large, highContrast, touch }: Reader): ThemeConfig {
  const ink = highContrast ? "#000000" : "#17202c";
  const secondary = highContrast ? "#1c1c1c" : "#465366";
  const brand = highContrast ? "#00336e" : "#0b4f9e";
  return {
    token: {
      colorPrimary: brand,
      colorInfo: brand,
      colorInfoBg: highContrast ? "#ffffff" : "#eff5fb",
      colorInfoBorder: "#a9c4e2",
      colorLink: brand,
      colorLinkHover: "#07305f",
      colorSuccess: highContrast ? "#005a28" : "#17703f",
      colorSuccessBg: highContrast ? "#ffffff" : "#e4f4ea",
      colorSuccessBorder: "#9dcdb1",
      colorWarning: highContrast ? "#6b3d00" : "#8a5300",
      colorWarningBg: highContrast ? "#ffffff" : "#fdf1d6",
      colorWarningBorder: "#e2c27f",
      colorError: highContrast ? "#9c0009" : "#b3131d",
      colorErrorBg: highContrast ? "#ffffff" : "#fdebec",
      colorErrorBorder: "#e7a5a9",
      colorText: ink,
      colorTextHeading: ink,
      colorTextSecondary: secondary,
      colorTextTertiary: secondary,
      colorTextDescription: secondary,
      colorTextPlaceholder: "#5b687a",
      colorTextDisabled: "#5b687a",
      // Three to one against white, so that the edge of a control is seen.
      colorBorder: highContrast ? "#3a3a3a" : "#8592a5",
      colorBorderSecondary: highContrast ? "#5a5a5a" : "#e6ebf2",
      colorSplit: highContrast ? "#5a5a5a" : "#e6ebf2",
      colorBgLayout: highContrast ? "#ffffff" : "#f4f6f9",
      borderRadius: 4,
      borderRadiusLG: 6,
      borderRadiusSM: 4,
      fontFamily: font,
      fontSize: large ? 20 : 14,
      lineHeight: large ? 1.8 : 1.65,
      controlHeight: large ? 60 : touch ? 44 : 36,
      controlHeightSM: large ? 48 : touch ? 44 : 30,
      boxShadow: "0 2px 8px rgb(7 26 51 / 12%)",
      // The ring around whatever has the focus, as on the public pages.
      controlOutline: "#ffbf47",
      controlOutlineWidth: 3,
      motion: false,
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500 },
      Segmented: { trackBg: highContrast ? "#ffffff" : "#e9eef5", itemColor: ink, itemSelectedColor: brand },
      Form: { labelColor: ink, itemMarginBottom: 16, verticalLabelPadding: "0 0 4px" },
    },
  };
}
