// A world folder as the peers need it, the role table in one place, and the loop that times a stream of questions.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const MONDAY = 345600;  // 1970-01-05 00:00 UTC
const FOREVER = 4102444800;  // an open end, as a number that every engine can compare

/** The rows of one CSV file as objects named by its header. No value in a world is quoted. */
function rows(folder, name) {
  const [header, ...lines] = readFileSync(path.join(folder, `${name}.csv`), 'utf8').trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(columns.map((column, i) => [column, values[i] ?? '']));
  });
}

const push = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
const byId = (list) => new Map(list.map((row) => [row.id, row]));

export function readWorld(folder) {
  const properties = byId(rows(folder, 'properties'));
  const doors = byId(rows(folder, 'doors'));
  const keys = byId(rows(folder, 'keys'));
  const people = byId(rows(folder, 'people'));
  const windows = new Map(rows(folder, 'schedules').map(({ id, windows: text }) =>
    [id, text.split(';').filter(Boolean).map((window) => window.split('-').map(Number))]));

  const doorsOfKey = new Map();
  const keyedDoors = new Set();
  for (const { key, door } of rows(folder, 'key_doors')) {
    push(doorsOfKey, key, door);
    keyedDoors.add(door);
  }
  const grants = rows(folder, 'grants').map(({ person, key, start, end }) =>
    ({ person, key, start: Number(start), end: end === '' ? FOREVER : Number(end) }));
  const grantsOf = new Map();
  for (const grant of grants) push(grantsOf, grant.person, grant);

  // What somebody is at a property, in the words of the role table.
  const roles = [];
  for (const { person, portfolio } of rows(folder, 'portfolio_managers'))
    for (const property of properties.values())
      if (property.portfolio === portfolio) roles.push({ person, role: 'portfolio', property: property.id });
  for (const { person, property, key_level, device_mgmt, activate } of rows(folder, 'property_managers')) {
    if (key_level !== 'none') roles.push({ person, role: key_level, property });
    if (device_mgmt === '1') roles.push({ person, role: 'devices', property });
    if (device_mgmt === '1' && activate === '1') roles.push({ person, role: 'toggle', property });
  }
  const keysManagedBy = new Map();
  for (const { person, key } of rows(folder, 'managed_keys')) push(keysManagedBy, person, key);

  const minuteOfWeek = (property, t) =>
    Math.floor((t + Number(properties.get(property).utc_offset_min) * 60 - MONDAY) / 60) % 10080;
  const propertyOf = (type, id) => ({ property: id, key: keys.get(id)?.property, door: doors.get(id)?.property })[type];

  const rights = rows(folder, 'perm_checks').map((row) => ({
    person: row.principal, action: row.action, type: row.rtype, object: row.resource, now: Number(row.t),
    property: propertyOf(row.rtype, row.resource), expected: row.expected === '1' }));
  const unlocks = rows(folder, 'unlock_checks').map((row) => {
    const property = doors.get(row.door).property;
    return { person: row.person, door: row.door, now: Number(row.t), property,
      minute: minuteOfWeek(property, Number(row.t)), expected: row.expected === '1' };
  });
  return { properties, doors, keys, people, windows, doorsOfKey, keyedDoors, grants, grantsOf, roles, keysManagedBy,
    rights, unlocks };
}

// Which role may do what, and on which objects of its property: all of them; doors that are in a key (`keyed`); keys that
// the manager manages, and their doors (`managed`); doors that the manager has key access to at the time (`access`).
const EVERY_KEY_RIGHT = ['os.sign_in', 'people.invite', 'people.revoke', 'key.create', 'key.edit', 'key.delete', 'key.give',
  'key.revoke', 'report.view', 'package.scan'];
const DEVICE_USE = ['device.view', 'device.firmware', 'device.sync'];
export const ROLE_TABLE = [
  { role: 'portfolio', on: 'all', actions: [...EVERY_KEY_RIGHT, ...DEVICE_USE, 'log.view', 'manager.add', 'manager.remove',
    'door.edit', 'schedule.edit', 'device.activate'] },
  { role: 'portfolio', on: 'access', actions: ['device.deactivate'] },
  { role: 'full', on: 'all', actions: EVERY_KEY_RIGHT },
  { role: 'full', on: 'keyed', actions: ['log.view'] },
  { role: 'limited', on: 'all', actions: ['os.sign_in', 'key.give', 'key.revoke'] },
  { role: 'limited', on: 'keyed', actions: ['log.view'] },
  { role: 'specific', on: 'all', actions: ['os.sign_in', 'report.view', 'package.scan'] },
  { role: 'specific', on: 'managed', actions: ['key.give', 'key.revoke', 'log.view'] },
  { role: 'devices', on: 'all', actions: DEVICE_USE },
  { role: 'toggle', on: 'all', actions: ['device.activate'] },
  { role: 'toggle', on: 'access', actions: ['device.deactivate'] },
];

/** `require` for the packages that `bench/peers/run` installed. */
export const requirePeer = (home) => createRequire(path.join(path.resolve(home), 'peers.cjs'));

const residentMegabytes = () => process.memoryUsage().rss / 2 ** 20;

/** Calls `load`, and says how long it took and by how much the process grew. */
export async function timedLoad(load) {
  globalThis.gc?.();
  const before = residentMegabytes();
  const started = performance.now();
  const value = await load();
  const seconds = (performance.now() - started) / 1000;
  globalThis.gc?.();
  return { value, seconds, megabytes: residentMegabytes() - before };
}

// Steps through all questions in a scattered order, so that a stream that is cut short has seen a bit of everything.
function* scattered(count) {
  const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));
  let step = Math.max(1, Math.floor(count * 0.618));
  while (divisor(count, step) !== 1) step++;
  for (let i = 0, at = 0; i < count; i++, at = (at + step) % count) yield at;
}

/** Asks until the questions or the seconds run out. `ask` answers true or false, or a promise of it. */
export async function timedStream(questions, seconds, ask) {
  const warmUp = performance.now() + Math.min(2000, seconds * 100);
  for (const at of scattered(questions.length)) {
    await ask(questions[at]);
    if (performance.now() > warmUp) break;
  }
  const took = [];
  const wrong = [];
  const started = performance.now();
  for (const at of scattered(questions.length)) {
    const question = questions[at];
    const before = process.hrtime.bigint();
    let answer = ask(question);
    if (typeof answer !== 'boolean') answer = await answer;
    took.push(Number(process.hrtime.bigint() - before) / 1000);
    if (answer !== question.expected) wrong.push(question);
    if (performance.now() - started > seconds * 1000) break;
  }
  // The time inside the engine, without what this loop adds.
  const inside = took.reduce((sum, one) => sum + one, 0) / 1e6;
  took.sort((a, b) => a - b);
  const quantile = (q) => took[Math.min(took.length - 1, Math.floor(q * took.length))];
  for (const question of wrong.slice(0, 3)) console.error('wrong:', JSON.stringify(question));
  return { asked: took.length, wrong: wrong.length, perSecond: took.length / inside,
    p50: quantile(0.5), p99: quantile(0.99) };
}

/** The arguments of every peer: WORLD HOME SECONDS. */
export function peerArguments() {
  const [world, home, seconds] = process.argv.slice(2);
  return { world: readWorld(world), requirePeer: requirePeer(home), seconds: Number(seconds) };
}

export const print = (result) => console.log(JSON.stringify(result));
