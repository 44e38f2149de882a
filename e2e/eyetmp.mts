import { chromium } from "@playwright/test";
import { launchOptions } from "./pages/browser.ts";
import { readFileSync } from "node:fs";
const accounts = JSON.parse(readFileSync("/tmp/axe/d/demo-accounts.json","utf8"));
const list = accounts.accounts ?? accounts;
const base="http://127.0.0.1:8299";
const b = await chromium.launch(launchOptions as any);
async function person(user: string|null, w: number) {
  const ctx = await b.newContext({ viewport:{width:w,height:w===390?844:900}, locale:"zh-CN" });
  const page = await ctx.newPage();
  if (user) { const a=list.find((x:any)=>x.username===user); await page.goto(base+"/sign-in"); await page.getByLabel(/用户名|账号/).first().fill(user); await page.getByLabel(/密码/).first().fill(a.password); await page.getByRole("button",{name:/登录/}).last().click(); await page.waitForTimeout(2500); }
  return page;
}
const jobs: [string|null,string,string][] = JSON.parse(process.argv[2]);
for (const w of [1440,390]) { const pages:any={}; for (const [user,path,name] of jobs) { const k=user??"-"; pages[k]??=await person(user,w); const p=pages[k]; await p.goto(base+path); await p.waitForTimeout(2500); await p.screenshot({path:`/tmp/axe/${name}-${w}.png`,fullPage:true}); } }
await b.close();
