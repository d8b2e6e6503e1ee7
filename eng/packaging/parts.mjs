// What the published server is built of: NuGet packages, the .NET runtime, the npm packages inside the islands, and the typefaces.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const packages = process.env.NUGET_PACKAGES ?? join(homedir(), ".nuget/packages");

/** Packages that npm puts into the files of the islands: what `dependencies` brings, and the part of svelte that runs in browsers. */
const bundled = ["svelte"];

/** @returns {{name: string, version: string, licence: string, copyright: string, address: string, purl: string, texts: string[]}[]} */
export function findParts(depsFile, server) {
    return [...nuget(depsFile), ...npm(join(server, "Islands")), ...fonts(join(server, "wwwroot/fonts"))];
}

function nuget(depsFile) {
    const { targets, libraries } = JSON.parse(readFileSync(depsFile, "utf8"));
    const files = Object.values(Object.values(targets).find((target) => Object.keys(target).length > 0));
    const used = new Set(
        Object.keys(libraries).filter((_, place) => {
            const { runtime, native, runtimeTargets } = files[place] ?? {};
            return runtime ?? native ?? runtimeTargets;
        }),
    );
    return Object.entries(libraries)
        .filter(([name, { type }]) => type === "runtimepack" || (type === "package" && used.has(name)))
        .map(([name]) => {
            const [id, version] = name.replace(/^runtimepack\./, "").split("/");
            const folder = join(packages, id.toLowerCase(), version);
            const spec = readFileSync(join(folder, readdirSync(folder).find((file) => file.endsWith(".nuspec"))), "utf8");
            const read = (element) => unescape(spec.match(new RegExp(`<${element}[^>]*>([^<]*)</${element}>`))?.[1] ?? "");
            return {
                name: id,
                version,
                licence: /<license type="file">/.test(spec) ? "" : read("license"),
                copyright: read("copyright") || read("authors"),
                address: read("projectUrl") || read("repository"),
                purl: `pkg:nuget/${id}@${version}`,
                texts: texts(folder),
            };
        });
}

function npm(islands) {
    const lock = JSON.parse(readFileSync(join(islands, "package-lock.json"), "utf8")).packages;
    const names = [...bundled, ...Object.keys(lock[""].dependencies)];
    for (const name of names) {
        const needed = Object.keys(lock[`node_modules/${name}`]?.dependencies ?? {});
        names.push(...needed.filter((other) => !bundled.includes(name) && !names.includes(other)));
    }
    return names.map((name) => {
        const folder = join(islands, "node_modules", name);
        const { version, license, author, homepage } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
        return {
            name,
            version,
            licence: license,
            copyright: typeof author === "object" ? author.name : (author ?? ""),
            address: homepage ?? "",
            purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
            texts: texts(folder),
        };
    });
}

function fonts(folder) {
    return readdirSync(folder)
        .filter((file) => file.startsWith("OFL-"))
        .map((file) => {
            const text = readFileSync(join(folder, file), "utf8");
            const name = file.slice("OFL-".length, -".txt".length);
            return {
                name,
                version: "",
                licence: "OFL-1.1",
                copyright: text.split("\n", 1)[0],
                address: "",
                purl: `pkg:npm/%40fontsource-variable/${name}`,
                texts: [text],
            };
        });
}

function texts(folder) {
    return existsSync(folder)
        ? readdirSync(folder)
              .filter((file) => /^(licen[sc]e|copying|notice|third-party-notices)/i.test(file))
              .map((file) => readFileSync(join(folder, file), "utf8").trim())
        : [];
}

const unescape = (text) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&").trim();
