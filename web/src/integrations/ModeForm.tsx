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

export function ModeForm({ property, mode }: { property: Property; mode: Mode }) {
  const mayChange = rightsOf(useOwnRoles(property.id)).has('settings');
  const [chosen, setChosen] = useState<Mode>(mode);
  const [pending, setPending] = useState<Pending>('keep');
  const act = useAct();
  const waiting = property.open_suggestions?.pending ?? 0;
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
      {asks && (
        <Radio.Group
          label={`${waiting} ${waiting === 1 ? 'suggestion waits' : 'suggestions wait'} at ${property.name}. What becomes of them?`}
          value={pending}
          onChange={(value) => setPending(value as Pending)}
        >
          <Stack gap={6} mt={6}>
            <Radio value="keep" label="They go on waiting for a manager" />
            <Radio value="apply" label={`Apply them now: ${waiting} people gain or lose access`} />
            <Radio
              value="dismiss"
              label="Dismiss them: nothing changes, and they are not proposed again by themselves"
            />
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
