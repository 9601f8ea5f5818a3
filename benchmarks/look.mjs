// Pictures of a page at three widths, its PDF, and axe-core's say on it; fails on any violation.
//
// Usage: node benchmarks/look.mjs PAGE.html FOLDER
// Needs Chromium (CHROMIUM, or /usr/bin/chromium) and `npm install axe-core puppeteer-core`.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.cwd(), "package.json"));
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [page, folder] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
let found = 0;
fs.mkdirSync(folder, { recursive: true });
for (const width of [1440, 820, 400]) {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height: 1000 });
  await tab.setBypassCSP(true);
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: path.join(folder, `${width}.png`) });
  await tab.evaluate(axe);
  const said = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  for (const one of said.violations) console.log(`${one.id}: ${one.help} (${one.nodes.length})`);
  console.log(`${width} px: ${said.violations.length} violations${wide ? ", too wide" : ""}`);
  found += said.violations.length + (wide ? 1 : 0);
  await tab.close();
}
const tab = await browser.newPage();
await tab.goto(pathToFileURL(page).href);
const margin = { top: "14mm", bottom: "14mm", left: "13mm", right: "13mm" };
await tab.pdf({ path: path.join(folder, "page.pdf"), format: "A4", margin });
await browser.close();
process.exit(found ? 1 : 0);
