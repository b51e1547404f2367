// Until when somebody has a key: an end has to be meant, and so has none.
import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { TimeField } from './TextField';

export interface End {
  kind: '' | 'never' | 'day';
  /** As the field has it, on the viewer's own clock. */
  day: string;
}

/** As the API takes it; empty while it is not said. */
export function endOf({ kind, day }: End): string {
  if (kind === 'day' && day) return new Date(day).toISOString();
  return kind === 'never' ? 'never' : '';
}

interface Props {
  end: End;
  /** What it means to set none. */
  never?: string;
  onChange: (end: End) => void;
  error?: ReactNode;
}

export function EndFields({ end, never = 'Without an end, until it is revoked', onChange, error }: Props) {
  return (
    <>
      <Radio.Group
        label="Until when?"
        value={end.kind}
        onChange={(kind) => onChange({ ...end, kind: kind as End['kind'] })}
        error={error}
        required
      >
        <Stack gap={6} mt={6}>
          <Radio value="never" label={never} />
          <Radio value="day" label="Until a day and time" />
        </Stack>
      </Radio.Group>
      {end.kind === 'day' && (
        <TimeField label="Ends at (your time)" value={end.day} onChange={(day) => onChange({ ...end, day })} required />
      )}
    </>
  );
}
