// Builds the front end: packages when the lock file changed, then one stylesheet and one script into wwwroot/generated.
// Called by FrontEnd.targets, which decides by timestamps whether to call it at all; two builds at once queue on a lock.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const lock = join(here, "obj", "front-end.lock");
const installed = join(here, "node_modules", ".installed");
const generated = join(here, "wwwroot", "generated");
const built = join(generated, ".built");

/** The only pictures the stylesheet asks for; the library's logos are not ours to show. */
const images = ["nhsuk-icon-cross.svg"];

const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const sources = (folder) => readdirSync(join(here, folder)).map((name) => join(here, folder, name));
const isNewer = (paths, than) => paths.some((path) => changedAt(path) > changedAt(than));
const at = (...path) => join(here, ...path);

async function build() {
  if (isNewer([at("package-lock.json"), at(".npmrc")], installed)) {
    console.log("Installing the front end and PostgreSQL from npm (once, and after a change of package-lock.json)…");
    execFileSync("npm ci --no-progress --loglevel=error", { cwd: here, stdio: "inherit", shell: true });
    writeFileSync(installed, "");
  }

  if (!isNewer([installed, at("FrontEnd.mjs"), ...sources("Styles"), ...sources("Scripts")], built)) {
    return;
  }

  console.log("Building the stylesheet and the script…");
  const sass = await import("sass");
  const esbuild = await import("esbuild");
  mkdirSync(join(generated, "images"), { recursive: true });
  for (const image of images) {
    copyFileSync(at("node_modules", "nhsuk-frontend", "dist", "nhsuk", "assets", "images", image), join(generated, "images", image));
  }

  const styles = sass.compile(at("Styles", "portal.scss"), { style: "compressed", quietDeps: true, loadPaths: [at("node_modules")] });
  writeFileSync(join(generated, "portal.css"), styles.css);
  await esbuild.build({
    entryPoints: [at("Scripts", "portal.js")],
    outfile: join(generated, "portal.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  });
  writeFileSync(built, "");
}

/** Waits until no other build is at work here. A lock older than ten minutes was left by a build that died. */
async function queue() {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") {
        throw error;
      }
      if (Date.now() - changedAt(lock) > 600_000) {
        rmSync(lock, { recursive: true, force: true });
      } else {
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }
}

await queue();
try {
  await build();
} finally {
  rmSync(lock, { recursive: true, force: true });
}
