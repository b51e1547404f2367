// Opened by the link of a message: adds the address that it went to. Whoever asked for it has to be signed in.
import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { at, send, sentenceOf } from '../api/http';
import type { Schemas, Session } from '../api/types';
import { Frame } from './SignInPage';

export function ConfirmAddressPage({ session, token }: { session: Session; token: string }) {
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: () => send<Schemas['AddressAdded']>('POST', at('addresses', 'confirm', token)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['addresses'] }),
  });
  return (
    <Frame title="Another address">
      {add.data ? (
        <Alert color="teal" variant="light" role="status" title={`${add.data.email} is added`}>
          From now on you can sign in with it, too.{' '}
          <Anchor component={Link} href="/app/account">
            To your account
          </Anchor>
        </Alert>
      ) : (
        <Stack>
          <Text size="sm">
            You are signed in as {session.email}. This lets you sign in with the address that the message went to, too.
          </Text>
          {add.error && (
            <Alert color="red" variant="light" role="alert" title="It was not added">
              {sentenceOf(add.error)}
            </Alert>
          )}
          <Button loading={add.isPending} onClick={() => add.mutate()}>
            Add the address
          </Button>
        </Stack>
      )}
    </Frame>
  );
}
