// Invites a guest: to which doors, from when, until when.
import { Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Unreachable, at, send, sentenceOf } from '../api/http';
import { Problem } from '../ui/Problem';
import type { Me } from './types';

export function InviteDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const client = useQueryClient();
  // Of the moment at which the form was opened: what is sent twice is then the same invitation.
  const [opened] = useState(() => new Date().toISOString());
  const [fields, setFields] = useState({ email: '', first: '', last: '', from: '', until: '' });
  const [key, setKey] = useState<string | null>(me.shareable.length === 1 ? (me.shareable[0]?.key ?? null) : null);
  const [ends, setEnds] = useState('day');
  const doors = me.shareable.find((each) => each.key === key)?.doors ?? [];
  const end = ends === 'never' ? 'never' : fields.until && new Date(fields.until).toISOString();
  const invite = useMutation({
    mutationFn: () =>
      send('POST', at('properties', me.property, 'me', 'guests'), {
        email: fields.email.trim(),
        first_name: fields.first.trim(),
        last_name: fields.last.trim(),
        key,
        start: fields.from ? new Date(fields.from).toISOString() : opened,
        end,
      }),
    onSuccess: () => {
      notifications.show({ color: 'teal', title: `${fields.first.trim() || 'Your guest'} is invited`, message: '' });
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['me', me.property] }),
  });
  const set = (name: keyof typeof fields) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setFields((before) => ({ ...before, [name]: value }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key && end) invite.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="Invite a guest">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label="Their e-mail"
            description="They sign in with it; where they have no account yet, a link comes to it"
            type="email"
            value={fields.email}
            onChange={set('email')}
            required
            data-autofocus
          />
          <Group grow>
            <TextInput label="First name" value={fields.first} onChange={set('first')} required />
            <TextInput label="Last name" value={fields.last} onChange={set('last')} />
          </Group>
          <Select
            label="Key"
            data={me.shareable.map((each) => each.key)}
            value={key}
            onChange={setKey}
            allowDeselect={false}
            description={doors.length > 0 ? `Opens ${doors.join(', ')}` : 'What it opens is shown here'}
            required
          />
          <TextInput
            type="datetime-local"
            label="From (your time; empty is now)"
            value={fields.from}
            onChange={set('from')}
          />
          <Radio.Group label="Until when?" value={ends} onChange={setEnds} required>
            <Stack gap={6} mt={6}>
              <Radio value="day" label="Until a day and time" />
              <Radio value="never" label="As long as I have it myself, or until I end it" />
            </Stack>
          </Radio.Group>
          {ends === 'day' && (
            <TextInput
              type="datetime-local"
              label="Ends at (your time)"
              value={fields.until}
              onChange={set('until')}
              required
            />
          )}
          <Text size="sm" c="dimmed">
            A guest opens these doors at most when you could yourself, and cannot invite others.
          </Text>
          {invite.error && <Refusal error={invite.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={invite.isPending} disabled={!key || !end}>
              Invite
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Refusal({ error }: { error: unknown }) {
  if (!(error instanceof Unreachable)) return <Problem error={new Error(sentenceOf(error))} />;
  return <Problem error={new Error('No answer came. Send it again: nobody is invited twice by it.')} />;
}
