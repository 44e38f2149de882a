//! A light is a shape and a word, never a colour alone.
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Light } from "@/api/types";
import { activate } from "@/locales/activate";
import { renderPlain } from "@/test/render";
import { LightBadge, LightBanner } from "./Light";

const lights: [Light, string, string][] = [
  ["GREEN", "正常", "On time"],
  ["YELLOW", "预警", "Due soon"],
  ["RED", "超期", "Overdue"],
  ["PAUSED", "暂停", "Paused"],
];

it.each(lights)("%s says %s", async (light, word) => {
  renderPlain(<LightBadge light={light} />);
  expect(await screen.findByText(word)).toBeInTheDocument();
});

it.each(lights)("%s says its word in English too", async (light, _, word) => {
  await activate("en");
  renderPlain(<LightBadge light={light} />);
  expect(await screen.findByText(word)).toBeInTheDocument();
});

it("gives each light a shape of its own", async () => {
  renderPlain(
    <>
      {lights.map(([light]) => (
        <LightBadge key={light} light={light} />
      ))}
    </>,
  );
  await screen.findByText("正常");
  const shapes = [...document.querySelectorAll("svg")].map((sign) => sign.innerHTML);
  expect(new Set(shapes).size).toBe(lights.length);
});

it("writes its meaning out on the banner", async () => {
  renderPlain(
    <LightBanner light="RED" title="红灯超期">
      已超过期限 2 天。
    </LightBanner>,
  );
  expect(await screen.findByText("红灯超期")).toBeInTheDocument();
  expect(screen.getByText("已超过期限 2 天。")).toBeInTheDocument();
});
