// Casbin: RBAC with domains for rights, and for unlocking one enforcer a property with a policy row for each grant.
import { ROLE_TABLE, peerArguments, print, timedLoad, timedStream } from './world.mjs';

const { world, requirePeer, seconds } = peerArguments();
const { newEnforcer, newModelFromString, StringAdapter } = requirePeer('casbin');

// `owns` holds what can be computed beforehand: the keyed doors of a property, and the keys and doors of a manager.
const RIGHTS = `
[request_definition]
r = person, property, object, action, now
[policy_definition]
p = role, action, objects
[role_definition]
g = _, _, _
g2 = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.action == p.action && g(r.person, p.role, r.property) && (p.objects == "all" || p.objects == "keyed" && g2(r.property, r.object) || p.objects == "managed" && g2(r.person, r.object) || p.objects == "access" && hasAccess(r.person, r.object, r.now))
`;
const UNLOCK = `
[request_definition]
r = person, door, now, minute
[policy_definition]
p = person, key, start, end
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.person == p.person && r.now >= p.start && r.now < p.end && g(p.key, r.door) && isOpenHour(p.key, r.minute)
`;

// Casbin has no notion of time, so that the host answers for schedules and for access at a time.
const doorSets = new Map([...world.doorsOfKey].map(([key, doors]) => [key, new Set(doors)]));
const hasAccess = (person, door, now) => (world.grantsOf.get(person) ?? []).some((grant) =>
  now >= grant.start && now < grant.end && doorSets.get(grant.key)?.has(door));
const isOpenHour = (key, minute) => {
  const { schedule } = world.keys.get(key);
  return schedule === '' || world.windows.get(schedule).some(([from, to]) => minute >= from && minute < to);
};

async function enforcer(model, lines, functions) {
  const made = await newEnforcer(newModelFromString(model), new StringAdapter(lines.join('\n')));
  for (const [name, call] of Object.entries(functions)) await made.addFunction(name, call);
  return made;
}

function rightsLines() {
  const lines = new Set();
  for (const { role, on, actions } of ROLE_TABLE) for (const action of actions) lines.add(`p, ${role}, ${action}, ${on}`);
  for (const { person, role, property } of world.roles) lines.add(`g, ${person}, ${role}, ${property}`);
  for (const door of world.keyedDoors) lines.add(`g2, ${world.doors.get(door).property}, ${door}`);
  for (const [person, keys] of world.keysManagedBy)
    for (const key of keys)
      for (const object of [key, ...(world.doorsOfKey.get(key) ?? [])]) lines.add(`g2, ${person}, ${object}`);
  return [...lines];
}

function unlockLines() {
  const lines = new Map([...world.properties.keys()].map((property) => [property, []]));
  for (const { person, key, start, end } of world.grants)
    lines.get(world.keys.get(key).property).push(`p, ${person}, ${key}, ${start}, ${end}`);
  for (const [key, doors] of world.doorsOfKey)
    for (const door of doors) lines.get(world.keys.get(key).property).push(`g, ${key}, ${door}`);
  return lines;
}

const load = await timedLoad(async () => {
  const rights = await enforcer(RIGHTS, rightsLines(), { hasAccess });
  const unlock = new Map();
  for (const [property, lines] of unlockLines()) unlock.set(property, await enforcer(UNLOCK, lines, { isOpenHour }));
  return { rights, unlock };
});
const { rights, unlock } = load.value;
print({ engine: 'casbin', load: load.seconds, megabytes: load.megabytes,
  rights: await timedStream(world.rights, seconds, (q) =>
    rights.enforceSync(q.person, q.property, q.object, q.action, q.now)),
  unlocks: await timedStream(world.unlocks, seconds, (q) =>
    unlock.get(q.property).enforceSync(q.person, q.door, q.now, q.minute)) });
