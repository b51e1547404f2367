// What a Property Manager may do, as a form: the level, the keys of the level Specific, devices.
import { Alert, MultiSelect, Radio, Stack, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { at, send } from '../api/http';
import { keysQuery } from '../api/queries';
import type { Manager } from '../api/types';
import { errorAt } from '../ui/FormDialog';
import type { FormProblem } from '../ui/fieldProblem';
import { KEY_MANAGEMENT, devicesCount } from './words';

export type Rights = Pick<Manager, 'key_management' | 'keys' | 'device_management' | 'may_activate'>;

export const RIGHTS_WORDS = {
  keys: ['`keys`', 'has no key'],
  device_management: ['Device Management', 'device_management'],
};

/** How many devices Device Management would cover: it is shown before, and sent with what gives it. */
export function useDeviceCount(property: string, manager: string) {
  return useQuery({
    queryKey: ['device-management', property, manager],
    queryFn: () =>
      send<{ devices: number }>('GET', `${at('properties', property, 'managers', manager)}/device-management`),
  }).data?.devices;
}

interface Props {
  property: string;
  rights: Rights;
  devices: number | undefined;
  problem: FormProblem | undefined;
  onChange: (rights: Rights) => void;
}

export function RightsFields({ property, rights, devices, problem, onChange }: Props) {
  const keys = useQuery(keysQuery(property)).data ?? [];
  const set = (change: Partial<Rights>) => onChange({ ...rights, ...change });
  return (
    <Stack gap="sm">
      <Radio.Group
        label="Key Management"
        value={rights.key_management}
        onChange={(value) => set({ key_management: value as Rights['key_management'] })}
      >
        <Stack gap={6} mt={6}>
          {(['full', 'limited', 'specific', 'none'] as const).map((level) => (
            <Radio
              key={level}
              value={level}
              label={KEY_MANAGEMENT[level].label}
              description={KEY_MANAGEMENT[level].does}
            />
          ))}
        </Stack>
      </Radio.Group>
      {rights.key_management === 'specific' && (
        <MultiSelect
          label="Keys that they manage"
          description="They give and revoke these, and decide on suggestions that touch no other key."
          data={keys.map((key) => key.id)}
          value={rights.keys}
          onChange={(chosen) => set({ keys: chosen })}
          searchable
          limit={50}
          error={errorAt(problem, 'keys')}
        />
      )}
      <Switch
        label="Device Management"
        description={`Batteries, firmware and Door Sync of ${devicesCount(devices)}.`}
        checked={rights.device_management}
        disabled={devices === undefined}
        onChange={(event) => {
          const given = event.currentTarget.checked;
          set({ device_management: given, may_activate: given && rights.may_activate });
        }}
        error={errorAt(problem, 'device_management')}
      />
      {rights.device_management && (
        <>
          <Alert variant="light" role="status" title={`It covers ${devicesCount(devices)}`}>
            All of this property, those that are installed later included.
          </Alert>
          <Switch
            label="Activate and deactivate devices"
            description="To take a lock away they need a key to its door as well."
            checked={rights.may_activate}
            onChange={(event) => set({ may_activate: event.currentTarget.checked })}
          />
        </>
      )}
    </Stack>
  );
}

/** What is sent: keys go with Specific alone, the count of devices with what gives them. */
export function rightsBody(id: string, rights: Rights, before: boolean, devices: number | undefined) {
  return {
    id,
    key_management: rights.key_management,
    keys: rights.key_management === 'specific' ? rights.keys : [],
    device_management: rights.device_management,
    may_activate: rights.may_activate,
    ...(rights.device_management && !before ? { devices } : {}),
  };
}
