// Draws khetane/places/data/europe.json anew: one small outline per country, ready for an SVG.
// Run once when borders or the choice of countries change; README.md beside this file says how.
// Source: Natural Earth 1:50m (public domain) by way of the npm package world-atlas.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The states of the Council of Europe, then Kosovo*, then Belarus and Russia, past or neighbouring, so that no sea is invented.
const CODES = {
  "008": "AL", "020": "AD", "051": "AM", "040": "AT", "031": "AZ", "056": "BE", "070": "BA", "100": "BG", "191": "HR",
  "196": "CY", "203": "CZ", "208": "DK", "233": "EE", "246": "FI", "250": "FR", "268": "GE", "276": "DE", "300": "GR",
  "348": "HU", "352": "IS", "372": "IE", "380": "IT", "428": "LV", "438": "LI", "440": "LT", "442": "LU", "470": "MT",
  "498": "MD", "492": "MC", "499": "ME", "528": "NL", "807": "MK", "578": "NO", "616": "PL", "620": "PT", "642": "RO",
  "674": "SM", "688": "RS", "703": "SK", "705": "SI", "724": "ES", "752": "SE", "756": "CH", "792": "TR", "804": "UA",
  "826": "GB", "112": "BY", "643": "RU", "833": "GB", "248": "FI",
};
const BY_NAME = { Kosovo: "XK", "N. Cyprus": "CY" };  // Cyprus is drawn whole

// Lambert azimuthal equal area on a sphere of radius 1, then this affine step. khetane/places/outlines.py does the same sum.
const LATITUDE = 52, LONGITUDE = 15;
const WIDTH = 1000, HEIGHT = 800;
const SCALE = 1230, LEFT = 420, TOP = 430;
const SMALLEST_ISLAND = 6;  // square units of the drawing
const SMALLEST_STATE = 5;  // narrower than this, a state is drawn as a dot it can be seen by
const KEEP = process.env.KEEP || "42%";

const at = ([x, y]) => [LEFT + SCALE * x, TOP - SCALE * y];
const back = ([X, Y]) => [(X - LEFT) / SCALE, (TOP - Y) / SCALE];
const work = mkdtempSync(join(tmpdir(), "europe-"));
const [atlas, target] = process.argv.slice(2);
if (!atlas || !target) throw new Error("usage: node build.mjs countries-50m.json europe.json");

const topology = JSON.parse(readFileSync(atlas, "utf8"));
const wanted = topology.objects.countries.geometries.filter((g) => CODES[g.id] || BY_NAME[g.properties.name]);
for (const geometry of wanted) geometry.properties = { code: CODES[geometry.id] || BY_NAME[geometry.properties.name] };

// Undo the quantizing and project every point; from here on the numbers are those of the plane.
const radians = (degrees) => degrees * Math.PI / 180;
function project([longitude, latitude]) {
  const l = radians(longitude - LONGITUDE), p = radians(latitude), p0 = radians(LATITUDE);
  const k = Math.sqrt(2 / Math.max(1e-9, 1 + Math.sin(p0) * Math.sin(p) + Math.cos(p0) * Math.cos(p) * Math.cos(l)));
  return [k * Math.cos(p) * Math.sin(l), k * (Math.cos(p0) * Math.sin(p) - Math.sin(p0) * Math.cos(p) * Math.cos(l))];
}
const { scale: [sx, sy], translate: [tx, ty] } = topology.transform;
topology.arcs = topology.arcs.map((arc) => {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => project([(x += dx) * sx + tx, (y += dy) * sy + ty]));
});
delete topology.transform;
delete topology.bbox;
topology.objects = { countries: { type: "GeometryCollection", geometries: wanted } };
const chosen = join(work, "chosen.json"), drawn = join(work, "drawn.json");
writeFileSync(chosen, JSON.stringify(topology));

const [west, south] = back([-40, HEIGHT + 40]), [east, north] = back([WIDTH + 40, -40]);
const crimea = project([34.3, 45.3]);
execFileSync("npx", ["mapshaper", chosen,
  "-filter-fields", "code", "-explode",
  // Crimea is part of Ukraine within its internationally recognised borders.
  "-each", `if (code == 'RU' && this.centroidX > ${crimea[0] - 0.02} && this.centroidX < ${crimea[0] + 0.02} && this.centroidY > ${crimea[1] - 0.02} && this.centroidY < ${crimea[1] + 0.02}) code = 'UA'`,
  "-dissolve", "code",
  "-clip", `bbox=${[west, south, east, north].join(",")}`,
  "-simplify", "weighted", KEEP, "keep-shapes", "planar",
  "-o", drawn, "format=geojson", "precision=0.00001"], { stdio: ["ignore", "inherit", "inherit"] });

const area = (ring) => ring.reduce((sum, [x, y], i) => {
  const [nx, ny] = ring[(i + 1) % ring.length];
  return sum + (x * ny - nx * y) / 2;
}, 0);

function middle(ring) {  // the point of the outline that lies deepest inside, on a coarse grid
  const xs = ring.map((p) => p[0]), ys = ring.map((p) => p[1]);
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  let best = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], deepest = -1;
  for (let i = 1; i < 24; i++) for (let j = 1; j < 24; j++) {
    const x = box[0] + (box[2] - box[0]) * i / 24, y = box[1] + (box[3] - box[1]) * j / 24;
    let inside = false, nearest = Infinity;
    ring.forEach(([ax, ay], k) => {
      const [bx, by] = ring[(k + 1) % ring.length];
      if ((ay > y) !== (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
      const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1)));
      nearest = Math.min(nearest, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
    });
    if (inside && nearest > deepest && x > 0 && x < WIDTH && y > 0 && y < HEIGHT) [best, deepest] = [[x, y], nearest];
  }
  return best.map(Math.round);
}

function path(ring) {
  const points = ring.slice(0, -1).map((p) => p.map(Math.round));
  const kept = points.filter((p, i) => { const q = points[(i + points.length - 1) % points.length]; return p[0] !== q[0] || p[1] !== q[1]; });
  if (kept.length < 3) return "";
  let [x, y] = kept[0], text = `M${x} ${y}l`;
  kept.slice(1).forEach(([nx, ny], i) => {
    const dx = nx - x, dy = ny - y;
    text += `${i && dx >= 0 ? " " : ""}${dx}${dy >= 0 ? " " : ""}${dy}`;
    [x, y] = [nx, ny];
  });
  return text + "z";
}

const countries = {};
for (const feature of JSON.parse(readFileSync(drawn, "utf8")).features) {
  const polygons = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;
  const rings = polygons.map((polygon) => polygon[0].map(at)).sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)));
  const xs = rings[0].map((p) => p[0]);
  let [x, y] = middle(rings[0]);
  let text = rings.filter((ring, i) => i === 0 || Math.abs(area(ring)) > SMALLEST_ISLAND).map(path).join("");
  if (Math.max(...xs) - Math.min(...xs) < SMALLEST_STATE) text = `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0-6 0z`;
  countries[feature.properties.code] = { path: text, x, y };
}
const sorted = Object.fromEntries(Object.entries(countries).sort(([a], [b]) => (a < b ? -1 : 1)));
const out = {
  viewbox: `0 0 ${WIDTH} ${HEIGHT}`,
  projection: "lambert azimuthal equal area, centre 52N 15E",
  affine: { scale: SCALE, left: LEFT, top: TOP },
  source: "Natural Earth 1:50m, public domain",
  countries: sorted,
};
writeFileSync(target, JSON.stringify(out).replaceAll('},"', '},\n"') + "\n");
console.log(Object.keys(sorted).length, "countries,", JSON.stringify(out).length, "bytes");
