// An ePMS for the browser's tests: it answers as Entrata does, for one property with a few residents.
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Resident } from './office';

export const API_KEY = 'an-invented-key';
const PROPERTY = { id: '7001', name: 'Oak Court' };

const answer = (result: unknown) => ({ response: { requestId: '15', code: 200, result } });
const refusal = (code: number, message: string) => ({ response: { requestId: '15', error: { code, message } } });

const STATUS_TYPES: Record<Resident['status'], string> = { Future: '3', Current: '4', Past: '6' };

function leaseOf({ id, name, unit, status }: Resident) {
  const [last, first] = name.split(', ');
  return {
    id: `lease-${id}`,
    leaseStatusTypeId: STATUS_TYPES[status],
    propertyId: PROPERTY.id,
    propertyName: PROPERTY.name,
    moveInDate: '01/05/2026',
    moveOutDate: '12/31/1969',
    leaseIntervalStatus: status,
    occupancyType: 'Conventional',
    isMonthToMonth: 0,
    leaseIntervalId: `9${id}`,
    customers: {
      customer: [
        {
          id,
          customerType: 'Primary',
          firstName: first,
          lastName: last,
          nameFull: name,
          emailAddress: `${id}@example.com`,
          leaseCustomerStatus: status,
          moveInDate: '01/05/2026',
        },
      ],
    },
    unitId: `u${unit}`,
    unitSpaces: { unitSpace: [{ unitSpaceId: `s${unit}`, unitSpace: unit }] },
    leaseIntervals: {
      leaseInterval: [{ id: `9${id}`, startDate: '01/05/2026', endDate: '01/04/2028', leaseIntervalTypeId: 1 }],
    },
  };
}

const unitOf = (unit: string) => ({
  id: `u${unit}`,
  unitNumber: unit,
  unitSpaces: { unitSpace: { unitSpaceId: `s${unit}`, unitNumber: unit } },
});

export class Vendor {
  people: readonly Resident[] = [];
  private readonly server: Server = createServer((request, response) => {
    void this.reply(request).then((body) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(body));
    });
  });

  /** For the setting `base_url`. */
  async start(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async reply(request: IncomingMessage): Promise<unknown> {
    let text = '';
    for await (const part of request) text += String(part);
    if (request.headers['x-api-key'] !== API_KEY) return refusal(113, 'Invalid api key');
    const { method } = JSON.parse(text) as { method: { name: string } };
    switch (method.name) {
      case 'getProperties':
        return answer({
          PhysicalProperty: {
            Property: [{ PropertyID: PROPERTY.id, MarketingName: PROPERTY.name, IsDisabled: '0' }],
          },
        });
      case 'getPropertyUnits':
        return answer({
          properties: {
            property: {
              propertyId: PROPERTY.id,
              propertyName: PROPERTY.name,
              units: { unit: this.people.map(({ unit }) => unitOf(unit)) },
            },
          },
        });
      case 'getLeases':
        return answer({ currencyCode: 'USD', leases: { lease: this.people.map(leaseOf) } });
      default:
        return refusal(300, 'Unknown method');
    }
  }
}
