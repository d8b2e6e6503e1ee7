// notices.mjs DEPS_FILE SERVER_FOLDER: the parts of the server with their licences, as text.
import { existsSync, readFileSync } from "node:fs";
import { findParts } from "./parts.mjs";

const [depsFile, server] = process.argv.slice(2);
const parts = findParts(depsFile, server);

/** Texts of licences whose packages only name them. */
const known = {
    MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
    PostgreSQL: `Permission to use, copy, modify, and distribute this software and its documentation for any purpose, without fee, and without a written
agreement is hereby granted, provided that the above copyright notice and this paragraph and the following two paragraphs appear in all
copies.

IN NO EVENT SHALL THE COPYRIGHT HOLDER BE LIABLE TO ANY PARTY FOR DIRECT, INDIRECT, SPECIAL, INCIDENTAL, OR CONSEQUENTIAL DAMAGES, INCLUDING
LOST PROFITS, ARISING OUT OF THE USE OF THIS SOFTWARE AND ITS DOCUMENTATION, EVEN IF THE COPYRIGHT HOLDER HAS BEEN ADVISED OF THE
POSSIBILITY OF SUCH DAMAGE.

THE COPYRIGHT HOLDER SPECIFICALLY DISCLAIMS ANY WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS FOR A PARTICULAR PURPOSE. THE SOFTWARE PROVIDED HEREUNDER IS ON AN "AS IS" BASIS, AND THE COPYRIGHT HOLDER HAS NO OBLIGATIONS TO
PROVIDE MAINTENANCE, SUPPORT, UPDATES, ENHANCEMENTS, OR MODIFICATIONS.`,
    "Apache-2.0": "The text stands in LICENSE, which is also the licence of Hornada.",
};

/** Where Debian keeps the texts that are too long to repeat here. */
const common = { "LGPL-3.0-or-later": ["LGPL-3", "GPL-3"] };

const textsOf = (licence) =>
    known[licence] ? [known[licence]]
    : (common[licence] ?? []).map((file) => `/usr/share/common-licenses/${file}`).map((file) => {
        if (!existsSync(file)) {
            throw new Error(`The text of ${licence} is needed for a package, and ${file} is missing.`);
        }
        return readFileSync(file, "utf8").trim();
    });

const line = "=".repeat(100);
const written = new Map();
const body = [];
for (const part of parts) {
    const texts = [...new Set([...part.texts, ...(part.texts.length > 0 && !common[part.licence] ? [] : textsOf(part.licence))])];
    if (texts.length === 0) {
        throw new Error(`No text of the licence of ${part.name} ${part.version} (${part.licence || "none named"}).`);
    }
    body.push(line, `${part.name} ${part.version}`.trim(), part.copyright, part.licence, part.address, "");
    for (const text of texts) {
        body.push(written.has(text) ? `(The same text as for ${written.get(text)}.)` : text, "");
        written.set(text, written.get(text) ?? part.name);
    }
}
console.log(["Hornada is built of these parts. Each belongs to its authors and stands under its own licence.", "", ...body].join("\n"));
