// Cedar, its own WebAssembly build: each person has a policy set with what they are and what they hold, parsed beforehand,
// and a check hands over only the entities of its object.
import { ROLE_TABLE, peerArguments, print, timedLoad, timedStream } from './world.mjs';

const { world, requirePeer, seconds } = peerArguments();
const cedar = requirePeer('@cedar-policy/cedar-wasm/nodejs');

const person = (id) => ({ type: 'Person', id });
const action = (id) => ({ type: 'Action', id });
const TYPES = { property: 'Property', key: 'Key', door: 'Door' };
const one = (type, id) => `${type}::"${id}"`;
const anyOf = (list) => `[${list.join(', ')}].contains(resource)`;
const permit = (id, actions, ...conditions) =>
  `permit (principal == ${one('Person', id)}, ` +
  `action in [${actions.map((name) => one('Action', name)).join(', ')}], resource) when { ${conditions.join(' && ')} };`;

const doorsOf = (key) => (world.doorsOfKey.get(key) ?? []).map((door) => one('Door', door));
const heldNow = ({ key, start, end }) => [`context.now >= ${start}`, `context.now < ${end}`, anyOf(doorsOf(key))];
// Cedar does not loop over windows, so that a schedule is written out.
function openHours(key) {
  const { schedule } = world.keys.get(key);
  if (schedule === '') return [];
  const windows = world.windows.get(schedule).map(([from, to]) => `(context.minute >= ${from} && context.minute < ${to})`);
  return [windows.length ? `(${windows.join(' || ')})` : 'false'];
}

function policiesOf(id, rolesOf) {
  const grants = world.grantsOf.get(id) ?? [];
  const text = grants.map((grant) => permit(id, ['unlock'], ...heldNow(grant), ...openHours(grant.key)));
  for (const [role, properties] of rolesOf.get(id) ?? []) {
    const there = `resource in [${properties.map((property) => one('Property', property)).join(', ')}]`;
    for (const { on, actions } of ROLE_TABLE.filter((row) => row.role === role)) {
      if (on === 'all') text.push(permit(id, actions, there));
      if (on === 'keyed') text.push(permit(id, actions, there, 'resource.keyed'));
      if (on === 'managed') {
        const keys = world.keysManagedBy.get(id) ?? [];
        text.push(permit(id, actions, there, anyOf(keys.flatMap((key) => [one('Key', key), ...doorsOf(key)]))));
      }
      if (on === 'access') for (const grant of grants) text.push(permit(id, actions, there, ...heldNow(grant)));
    }
  }
  return text.join('\n');
}

function succeeded(answer, what) {
  if (answer.type !== 'success') throw new Error(`${what}: ${JSON.stringify(answer).slice(0, 600)}`);
  return answer;
}

const load = await timedLoad(() => {
  const rolesOf = new Map();  // of a person: role → properties
  for (const { person, role, property } of world.roles) {
    if (!rolesOf.has(person)) rolesOf.set(person, new Map());
    const roles = rolesOf.get(person);
    roles.set(role, [...(roles.get(role) ?? []), property]);
  }
  succeeded(cedar.preparsePolicySet('nobody', { staticPolicies: '' }), 'nobody');
  for (const id of world.people.keys())
    succeeded(cedar.preparsePolicySet(`of ${id}`, { staticPolicies: policiesOf(id, rolesOf) }), id);

  const entities = new Map();
  for (const id of world.properties.keys())
    entities.set(`property ${id}`, [{ uid: { type: 'Property', id }, attrs: {}, parents: [] }]);
  for (const [type, list] of [['key', world.keys], ['door', world.doors]])
    for (const { id, property } of list.values())
      entities.set(`${type} ${id}`, [{ uid: { type: TYPES[type], id }, parents: [{ type: 'Property', id: property }],
        attrs: type === 'door' ? { keyed: world.keyedDoors.has(id) } : {} }]);
  return entities;
});
const entities = load.value;

function allowed(who, verb, resource, context, slice) {
  const answer = cedar.statefulIsAuthorized({ principal: person(who), action: action(verb), resource, context,
    entities: slice, preparsedPolicySetId: world.people.has(who) ? `of ${who}` : 'nobody' });
  return succeeded(answer, who).response.decision === 'allow';
}

print({ engine: 'cedar-wasm', load: load.seconds, megabytes: load.megabytes,
  rights: await timedStream(world.rights, seconds, (q) => allowed(q.person, q.action, { type: TYPES[q.type], id: q.object },
    { now: q.now, minute: 0 }, entities.get(`${q.type} ${q.object}`))),
  unlocks: await timedStream(world.unlocks, seconds, (q) => allowed(q.person, 'unlock', { type: 'Door', id: q.door },
    { now: q.now, minute: q.minute }, [])) });
