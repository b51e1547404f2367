// The settings of an integration: what the feed means, who gets what, and what is applied without a manager.
import { Alert, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import { Frame } from '../ui/Frame';
import { CommonKeys } from './CommonKeys';
import { Labels } from './Labels';
import { Login } from './Login';
import { ModeForm } from './ModeForm';
import { UnitMap } from './UnitMap';
import { syncSettingsQuery } from './queries';

export function SettingsPage({ property }: { property: string }) {
  const [params, setParams] = useSearchParams();
  const known = useQuery(propertiesQuery).data?.find((each) => each.id === property);
  const mayChange = rightsOf(useOwnRoles(property)).has('settings');
  const settings = useQuery(syncSettingsQuery(property));
  const inFile = settings.data?.edited_in === 'file';
  const editable = mayChange && settings.data?.edited_in === 'portal';
  return (
    <Frame
      title="Manage Settings"
      up={{ href: at('properties', property, 'integrations'), label: `Integrations of ${known?.name ?? property}` }}
    >
      {inFile && (
        <Alert variant="light" role="note">
          The configuration file says what the feed means here; it is changed there, by whoever runs the service.
        </Alert>
      )}
      <Tabs
        value={params.get('tab') ?? 'sync'}
        onChange={(tab) => setParams({ tab: tab ?? 'sync' })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="sync">User Sync</Tabs.Tab>
          <Tabs.Tab value="units">Unit mapping</Tabs.Tab>
          <Tabs.Tab value="keys">Common-area keys</Tabs.Tab>
          <Tabs.Tab value="automate">Automate Access</Tabs.Tab>
          {mayChange && <Tabs.Tab value="login">Login</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="sync">
          <Labels property={property} editable={editable} />
        </Tabs.Panel>
        <Tabs.Panel value="units">
          <UnitMap property={property} editable={editable} />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <CommonKeys property={property} editable={editable} />
        </Tabs.Panel>
        <Tabs.Panel value="automate">
          {known?.mode && <ModeForm key={known.mode} property={known} mode={known.mode} />}
        </Tabs.Panel>
        {mayChange && (
          <Tabs.Panel value="login">
            <Login property={property} editable={editable} />
          </Tabs.Panel>
        )}
      </Tabs>
    </Frame>
  );
}
