import { getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";

// Every sentence of the code must be in the catalogues, and every catalogue must say it.
const config = getConfig({ cwd: `${import.meta.dirname}/..` });
const problems: string[] = [];

for (const catalogue of await getCatalogs(config)) {
  const said = await catalogue.collect();
  for (const locale of config.locales) {
    const kept = (await catalogue.read(locale)) ?? {};
    for (const [id, { message }] of Object.entries(said ?? {})) {
      const entry = kept[id];
      if (entry === undefined) problems.push(`${catalogue.path} ${locale}: not extracted: ${message ?? id}`);
      else if (locale !== config.sourceLocale && !entry.translation) {
        problems.push(`${catalogue.path} ${locale}: not translated: ${message ?? id}`);
      }
    }
  }
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
} else {
  console.log("catalogues complete");
}
