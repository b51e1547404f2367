// What a key says of each of its doors: whether holders get a doorcode there, and hours of its own.
import { Card, Checkbox, Stack, Text } from '@mantine/core';
import type { Interval, KeyDoor } from '../api/types';
import { without } from '../ui/without';
import { HoursEditor } from './HoursEditor';

const WORKING_HOURS: Interval[] = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }];

export function KeyDoors({ doors, onChange }: { doors: readonly KeyDoor[]; onChange: (doors: KeyDoor[]) => void }) {
  const replace = (changed: KeyDoor) => onChange(doors.map((each) => (each.door === changed.door ? changed : each)));
  return (
    <Stack gap="xs">
      {doors.map((entry) => (
        <Card key={entry.door} withBorder padding="xs">
          <Text size="sm" fw={600} mb={6}>
            {entry.door}
          </Text>
          <Stack gap={6}>
            <Checkbox
              size="xs"
              label={`Doorcodes at ${entry.door}`}
              checked={entry.doorcodes}
              onChange={(event) => replace({ ...entry, doorcodes: event.currentTarget.checked })}
            />
            <Checkbox
              size="xs"
              label={`Hours of its own at ${entry.door}`}
              checked={entry.schedule !== undefined}
              onChange={(event) => {
                replace(
                  event.currentTarget.checked ? { ...entry, schedule: WORKING_HOURS } : without(entry, 'schedule'),
                );
              }}
            />
            {entry.schedule && (
              <HoursEditor
                label={`Hours at ${entry.door}`}
                none="The key opens it at all hours."
                value={entry.schedule}
                onChange={(schedule) => replace({ ...entry, schedule })}
              />
            )}
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
