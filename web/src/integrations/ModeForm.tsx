// The operation mode: what is applied without a manager, and what becomes of the suggestions that wait.
import { Alert, Button, Group, Radio, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { at } from '../api/http';
import { useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { Mode, Property } from '../api/types';
import { useAct } from '../ui/useAct';
import { MODES, modeLabel } from './words';

type Pending = 'keep' | 'apply' | 'dismiss';

/** What becomes of the suggestions that wait: of one, and of many. */
const PENDING_WORDS: Record<Pending, [one: string, many: (count: number) => string]> = {
  keep: ['It goes on waiting for a manager', () => 'They go on waiting for a manager'],
  apply: [
    'Apply it now: 1 person gains or loses access',
    (count) => `Apply them now: ${count} people gain or lose access`,
  ],
  dismiss: [
    'Dismiss it: nothing changes, and it is not proposed again by itself',
    () => 'Dismiss them: nothing changes, and they are not proposed again by themselves',
  ],
};

export function ModeForm({ property, mode }: { property: Property; mode: Mode }) {
  const rights = rightsOf(useOwnRoles(property.id));
  const mayChange = rights.has('settings');
  const [chosen, setChosen] = useState<Mode>(mode);
  const [pending, setPending] = useState<Pending>('keep');
  const act = useAct();
  const waiting = property.open_suggestions?.pending ?? 0;
  const waits = waiting === 1 ? '1 suggestion waits' : `${waiting} suggestions wait`;
  const asks = chosen !== mode && waiting > 0;
  const save = () =>
    act.mutate({
      method: 'PUT',
      path: `${at('properties', property.id)}/mode`,
      body: { mode: chosen, pending: asks ? pending : 'keep' },
      done: `The operation mode is ${modeLabel(chosen)} now`,
    });
  return (
    <Stack gap="md" maw={560}>
      <Select
        label="Operation mode"
        data={MODES.map(({ value, label }) => ({ value, label }))}
        value={chosen}
        onChange={(value) => value && setChosen(value as Mode)}
        allowDeselect={false}
        disabled={!mayChange}
      />
      <Alert variant="light" role="status" title={modeLabel(chosen)}>
        {MODES.find((each) => each.value === chosen)?.does}
      </Alert>
      {asks && !rights.has('decide') && (
        <Text size="sm">{`${waits} at ${property.name}. Managers decide on ${waiting === 1 ? 'it' : 'them'} as before.`}</Text>
      )}
      {asks && rights.has('decide') && (
        <Radio.Group
          label={`${waits} at ${property.name}. What becomes of ${waiting === 1 ? 'it' : 'them'}?`}
          value={pending}
          onChange={(value) => setPending(value as Pending)}
        >
          <Stack gap={6} mt={6}>
            {Object.entries(PENDING_WORDS).map(([value, [one, many]]) => (
              <Radio key={value} value={value} label={waiting === 1 ? one : many(waiting)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {mayChange ? (
        <Group justify="flex-end">
          <Button onClick={save} loading={act.isPending} disabled={chosen === mode}>
            Save
          </Button>
        </Group>
      ) : (
        <Text size="sm">Changing the mode takes Full Key Management.</Text>
      )}
    </Stack>
  );
}
