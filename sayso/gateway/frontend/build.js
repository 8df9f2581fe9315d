// Writes the public's sayso.css, chat.js and widget.js into sayso/gateway/static/, the desk's into sayso/desk/static/.
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = ["chrome61", "firefox60", "safari11", "edge79"];
const publicFolder = `${here}../static/`;
const deskFolder = `${here}../../desk/static/`;
// Advisers work in the council's own browsers.
const deskTarget = ["chrome100", "firefox100", "safari15", "edge100"];

async function govukVersion() {
  const manifest = await readFile(`${here}node_modules/govuk-frontend/package.json`, "utf8");
  return JSON.parse(manifest).version;
}

async function buildStyles(name, folder) {
  const compiled = sass.compile(`${here}src/${name}.scss`, {
    loadPaths: [`${here}node_modules/govuk-frontend/dist`],
    quietDeps: true,
  });
  const minified = await esbuild.transform(compiled.css, { loader: "css", minify: true, target });
  const notice = `/* Parts are from govuk-frontend ${await govukVersion()}, MIT licence, Crown Copyright (Government Digital Service). */\n`;
  await writeFile(`${folder}${name}.css`, notice + minified.code.replace("@charset \"UTF-8\";", ""));
}

// The widget carries its few styles inside the script.
const cssAsText = {
  name: "css-as-text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const minified = await esbuild.transform(css, { loader: "css", minify: true, target });
      return { contents: minified.code.trim(), loader: "text" };
    });
  },
};

async function buildScript(name, options) {
  await esbuild.build({
    entryPoints: [`${here}src/${name}.js`],
    outfile: `${publicFolder}${name}.js`,
    bundle: true,
    minify: true,
    charset: "ascii",
    legalComments: "none",
    plugins: [cssAsText],
    target,
    // These browsers have it; esbuild counts a corner case of old Safari that we do not use.
    supported: { destructuring: true },
    ...options,
  });
}

await Promise.all([publicFolder, deskFolder].map((folder) => mkdir(folder, { recursive: true })));
await Promise.all([
  buildStyles("sayso", publicFolder),
  buildStyles("desk", deskFolder),
  buildScript("chat", { format: "esm" }),
  buildScript("widget", { format: "iife" }),
  buildScript("desk", {
    format: "iife",
    outfile: `${deskFolder}desk.js`,
    target: deskTarget,
    banner: { js: "/* Contains htmx, its server-sent events extension and idiomorph: Zero-Clause BSD licence. */" },
  }),
]);
