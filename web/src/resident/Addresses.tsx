// The addresses that one signs in by: another one is added by a message that is sent to it.
import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { at, send, sentenceOf } from '../api/http';
import type { Schemas } from '../api/types';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { useAct } from '../ui/useAct';
import { AddressField, PasswordField } from '../ui/TextField';

export function Addresses() {
  const [adding, setAdding] = useState(false);
  const found = useQuery({
    queryKey: ['addresses'],
    queryFn: async () => (await send<Schemas['AddressList']>('GET', '/addresses')).items,
  });
  const act = useAct();
  return (
    <Section
      title="Addresses"
      actions={
        !adding && (
          <Button size="sm" variant="default" onClick={() => setAdding(true)}>
            Add an address
          </Button>
        )
      }
    >
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      <Stack gap="sm">
        {found.data?.map((address) => (
          <Group key={address.email} justify="space-between" wrap="nowrap">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {address.email}
            </Text>
            <Group gap="xs" flex="none">
              {address.management && <Badge variant="light">management</Badge>}
              {address.current && <Badge variant="light">signed in</Badge>}
              {!address.management && !address.current && (
                <Button
                  size="sm"
                  variant="default"
                  loading={act.isPending}
                  onClick={() =>
                    act.mutate({
                      method: 'DELETE',
                      path: at('addresses', address.email),
                      done: `${address.email} is taken away`,
                    })
                  }
                >
                  Take away
                </Button>
              )}
            </Group>
          </Group>
        ))}
        {adding && <NewAddress onClose={() => setAdding(false)} />}
      </Stack>
    </Section>
  );
}

function NewAddress({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const ask = useMutation({ mutationFn: () => send('POST', '/addresses', { email: email.trim(), password }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  if (ask.isSuccess) {
    return (
      <Alert color="teal" variant="light" role="status" title={`A message is on its way to ${email.trim()}`}>
        Open its link within an hour, here where you are signed in. Where nothing arrives, the address has an account
        already: sign in with it.
      </Alert>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {ask.error && (
          <Alert color="red" variant="light" role="alert" title={sentenceOf(ask.error)}>
            Nothing was sent.
          </Alert>
        )}
        <AddressField label="Address" autoComplete="email" value={email} onChange={setEmail} data-autofocus />
        <PasswordField label="Your password" autoComplete="current-password" value={password} onChange={setPassword} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={ask.isPending}>
            Send the message
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
