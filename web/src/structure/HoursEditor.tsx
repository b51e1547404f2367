// The hours of a week: some days with a from and a to, as many as are needed.
import { ActionIcon, Button, Checkbox, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Interval } from '../api/types';
import { DAYS, dayWord } from './words';

interface Props {
  label: string;
  /** What it means that there are none. */
  none: string;
  value: readonly Interval[];
  onChange: (value: Interval[]) => void;
  error?: string | undefined;
}

const WORKING_DAY: Interval = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' };

export function HoursEditor({ label, none, value, onChange, error }: Props) {
  const set = (index: number, change: Partial<Interval>) =>
    onChange(value.map((each, i) => (i === index ? { ...each, ...change } : each)));
  return (
    <Input.Wrapper
      component="fieldset"
      labelElement="div"
      label={label}
      error={error}
      style={{ border: 0, padding: 0, margin: 0 }}
    >
      <Stack gap="xs" mt={4}>
        {value.length === 0 && <Text size="sm">{none}</Text>}
        {value.map((interval, index) => (
          <OneInterval
            key={index}
            name={`${label}, ${index + 1}`}
            interval={interval}
            onChange={(change) => set(index, change)}
            onRemove={() => onChange(value.filter((_, i) => i !== index))}
          />
        ))}
        <Group>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...value, WORKING_DAY])}
          >
            Add hours
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

interface OneProps {
  name: string;
  interval: Interval;
  onChange: (change: Partial<Interval>) => void;
  onRemove: () => void;
}

function OneInterval({ name, interval, onChange, onRemove }: OneProps) {
  const overnight = interval.to <= interval.from;
  return (
    <Stack gap={6} role="group" aria-label={name}>
      <Group gap="sm">
        {DAYS.map((day) => (
          <Checkbox
            key={day}
            size="xs"
            label={dayWord(day)}
            checked={interval.days.includes(day)}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              onChange({ days: DAYS.filter((each) => (each === day ? checked : interval.days.includes(each))) });
            }}
          />
        ))}
      </Group>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          type="time"
          label="From"
          value={interval.from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
          w={120}
        />
        <TextInput
          type="time"
          label="To"
          value={interval.to === '24:00' ? '00:00' : interval.to}
          onChange={(event) =>
            onChange({ to: event.currentTarget.value === '00:00' ? '24:00' : event.currentTarget.value })
          }
          w={120}
        />
        <ActionIcon variant="default" size={36} aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
        {overnight && (
          <Text size="xs" c="dimmed">
            until the next day
          </Text>
        )}
      </Group>
    </Stack>
  );
}
