// A page in a browser: pictures at three widths, its PDF, what axe-core and html-validate say of it,
// and how heavy it is to open and to search. Fails on any violation.
//
// Usage: node benchmarks/look.mjs FOLDER PAGE.html …
// Needs Chromium (CHROMIUM, or /usr/bin/chromium) and
// `npm install axe-core html-validate puppeteer-core` in the folder where it runs.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.cwd(), "package.json"));
const puppeteer = require("puppeteer-core");
const { HtmlValidate } = require("html-validate");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = { extends: ["html-validate:standard", "html-validate:a11y"] };
const widths = [1440, 820, 400];
const margin = { top: "14mm", bottom: "14mm", left: "13mm", right: "13mm" };
const words = ["copy-0450", "not on any page", "group-39"];

const [folder, ...pages] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
let found = 0;
for (const page of pages) found += await looked(page);
await browser.close();
process.exit(found ? 1 : 0);

/** All about one page; gives its violations. */
async function looked(page) {
  const name = path.basename(path.dirname(page));
  const place = path.join(folder, name);
  fs.mkdirSync(place, { recursive: true });
  console.log(`${name}: ${fs.statSync(page).size.toLocaleString("en")} bytes`);
  let many = await valid(page);
  for (const width of widths) many += await accessible(page, width, place);
  await weighed(page, place);
  return many;
}

/** What is wrong with its HTML. */
async function valid(page) {
  const said = await new HtmlValidate({ root: true, ...rules }).validateFile(page);
  const messages = said.results.flatMap((one) => one.messages);
  for (const one of messages) console.log(`  line ${one.line}: ${one.message} (${one.ruleId})`);
  console.log(`  HTML: ${messages.length} violations`);
  return messages.length;
}

/** What axe-core says at one width; takes a picture. */
async function accessible(page, width, place) {
  const tab = await opened(page, width);
  await tab.setBypassCSP(true);
  await tab.reload();
  await tab.screenshot({ path: path.join(place, `${width}.png`) });
  await tab.evaluate(axe);
  const said = await tab.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  for (const one of said.violations) console.log(`  ${one.id}: ${one.help} (${one.nodes.length})`);
  console.log(`  ${width} px: ${said.violations.length} violations${wide ? ", too wide" : ""}`);
  await tab.close();
  return said.violations.length + (wide ? 1 : 0);
}

/** How much the browser computes to open it, and to find words also in what is folded; its PDF. */
async function weighed(page, place) {
  const tab = await browser.newPage();
  const session = await tab.createCDPSession();
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map((one) => [one.name, one.value]));
  };
  await tab.setViewport({ width: widths[0], height: 1000 });
  await tab.goto(pathToFileURL(page).href);
  await tab.waitForFunction(() => performance.getEntriesByType("paint").length);
  let before = await busy();
  const painted = await tab.evaluate(() => performance.getEntriesByType("paint")[0].startTime);
  const opening = `${before.TaskDuration.toFixed(2)} s of CPU`;
  console.log(`  opened: ${before.Nodes} nodes, ${opening}, first paint ${painted.toFixed(0)} ms`);
  for (const word of words) {
    const hit = await tab.evaluate((text) => {
      getSelection().removeAllRanges();
      return find(text, false, false, true);
    }, word);
    const after = await busy();
    const spent = (after.TaskDuration - before.TaskDuration).toFixed(2);
    console.log(`  "${word}" ${hit ? "found" : "not found"}: ${spent} s of CPU`);
    before = after;
  }
  await tab.close();
  const printed = await opened(page, widths[0]);
  await printed.pdf({ path: path.join(place, "page.pdf"), format: "A4", margin });
  await printed.close();
}

async function opened(page, width) {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height: 1000 });
  await tab.goto(pathToFileURL(page).href);
  return tab;
}
