// sbom.mjs BOM DEPS_FILE SERVER_FOLDER: adds what the .NET tool does not see (the runtime, npm packages, typefaces) to its CycloneDX file.
import { readFileSync, writeFileSync } from "node:fs";
import { findParts } from "./parts.mjs";

const [file, depsFile, server] = process.argv.slice(2);
const bom = JSON.parse(readFileSync(file, "utf8"));
const there = new Set(bom.components.map(({ purl }) => purl.toLowerCase()));
const added = findParts(depsFile, server)
    .filter(({ purl }) => !there.has(purl.toLowerCase()))
    .map(({ name, version, licence, purl }) => ({
        type: "library",
        "bom-ref": purl,
        name,
        ...(version ? { version } : {}),
        licenses: [licence && !/ /.test(licence) ? { license: { id: licence } } : { license: { name: licence || "see NOTICES.txt" } }],
        purl,
    }));
bom.components.push(...added);
bom.dependencies[0].dependsOn = [...new Set([...(bom.dependencies[0].dependsOn ?? []), ...added.map(({ purl }) => purl)])];
// Of one commit comes one file.
delete bom.serialNumber;
bom.metadata.timestamp = new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000).toISOString();
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
