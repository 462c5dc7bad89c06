// A small stand-in for the hub, to develop the screens without one: it serves the built apps under the hub's own
// content policy and keeps one branch in memory. It checks nothing that a hub must check, and is never shipped.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { categories, stations } from './mock-menu.mjs';

const PORT = Number(process.env.PORT ?? 8090);
const GRACE_SECONDS = Number(process.env.GRACE_SECONDS ?? 12);
const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
const COLORS = ['#0E7C86', '#B8500A', '#3A5BD9', '#B8327F', '#5E6A00', '#8A5A3C', '#52607A', '#0B6FA8'];

let sequence = 100;
let counter = 1;
let ticketNumber = 40;
const newId = (kind) => `${kind}-${counter++}`;
const now = () => new Date().toISOString();
const token = (claims) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const read = (text) => JSON.parse(Buffer.from((text ?? '').split('.')[1] ?? '', 'base64url').toString() || '{}');

const tables = ['M-01', 'M-03', 'M-05', 'M-07', 'M-11', 'M-14']
  .map((label, at) => ({ tableId: label, label, zone: 'Salón', seats: at % 2 ? 4 : 2 }))
  .concat(['T-01', 'T-02', 'T-04'].map((label) => ({ tableId: label, label, zone: 'Terraza', seats: 6 })))
  .concat(['B-02', 'B-04', 'B-05'].map((label) => ({ tableId: label, label, zone: 'Barra', seats: 2 })));
const sessions = new Map();
const tickets = new Map();
const alerts = new Map();
const staff = { cocina: 'kitchen', lucia: 'waiter', tomas: 'waiter', admin: 'admin' };
const views = new Set();
const log = [];

class Refused extends Error {
  constructor(status, code, detail, more = {}) {
    super(detail);
    Object.assign(this, { status, code, more });
  }
}

const dishes = () => categories.flatMap((category) => category.items);
const must = (found, what) => {
  if (!found) {
    throw new Refused(404, 'NOT_FOUND', `There is no such ${what}`);
  }
  return found;
};

// ---- events

function wanted(view, event) {
  if (view.kind === 'session') {
    return event.data.sessionId === view.sessionId || event.type.includes('menu-item');
  }
  if (view.kind === 'kitchen') {
    const ticket = /ticket|order\.voided|menu-item/.test(event.type);
    return ticket && (!view.stations || !event.data.stationId || view.stations.includes(event.data.stationId));
  }
  return true;
}

function tell(type, data) {
  sequence += 1;
  const event = {
    specversion: '1.0',
    id: `event-${sequence}`,
    source: '/comanda/puerto',
    type: `comanda.${type}.v1`,
    time: now(),
    datacontenttype: 'application/json',
    sequence,
    data,
  };
  log.push(event);
  for (const view of views) {
    deliver(view, event);
  }
}

function deliver(view, event) {
  if (wanted(view, event)) {
    view.socket.send(JSON.stringify({ ...event, previous: view.last }));
    view.last = event.sequence;
  }
}

// ---- the table

function openSession(table) {
  const session = {
    sessionId: newId('session'),
    table: { id: table.tableId, label: table.label },
    openedAt: Date.now(),
    joinCode: String(1000 + Math.floor(Math.random() * 9000)),
    qr: 0,
    status: 'OPEN',
    diners: [],
    drafts: new Map(),
    rounds: [],
    charges: [],
  };
  session.rounds.push(newRound(1));
  sessions.set(session.sessionId, session);
  table.sessionId = session.sessionId;
  tell('session.opened', { sessionId: session.sessionId });
  return session;
}

const newRound = (number) => ({
  roundId: newId('round'),
  number,
  status: 'OPEN',
  orders: [],
  tickets: [],
  undone: new Set(),
});

function qrAnswer(session) {
  const qrToken = token({ sid: session.sessionId, qr: session.qr });
  return {
    sessionId: session.sessionId,
    qrToken,
    joinCode: session.joinCode,
    joinUrl: `http://127.0.0.1:${PORT}/t#${qrToken}`,
    expiresAt: new Date(Date.now() + 3 * 3600_000).toISOString(),
  };
}

function priced(items) {
  return items.map((line) => {
    const dish = must(
      dishes().find((one) => one.id === line.menuItemId),
      'dish',
    );
    if (!dish.available) {
      throw new Refused(409, 'ITEM_UNAVAILABLE', `${dish.name} is sold out`, { name: dish.name });
    }
    const modifiers = [
      ...dish.optionGroups.flatMap((group) =>
        group.options
          .filter((option) => line.options?.includes(option.id))
          .map((option) => ({ ...option, kind: 'OPTION' })),
      ),
      ...dish.ingredients.filter((ingredient) => line.modifiers?.includes(ingredient.id)),
    ].map(({ id, kind, name, price }) => ({ id, kind, name, price }));
    const unitPrice =
      dish.price + modifiers.reduce((sum, modifier) => sum + (modifier.kind === 'REMOVE' ? 0 : modifier.price), 0);
    return {
      itemId: newId('item'),
      menuItemId: dish.id,
      name: dish.name,
      quantity: line.quantity,
      unitPrice,
      total: unitPrice * line.quantity,
      notes: line.notes ?? null,
      modifiers,
      course: dish.course,
      stationId: dish.stationId,
    };
  });
}

const totalOf = (items) => items.reduce((sum, item) => sum + item.total, 0);

function fire(session, round) {
  const lines = round.orders.flatMap((order) =>
    order.items.map((item) => ({ ...item, diner: session.diners.find((diner) => diner.dinerId === order.dinerId) })),
  );
  const used = stations.filter((station) => lines.some((line) => line.stationId === station.stationId));
  used.forEach((station, at) => {
    ticketNumber += 1;
    const ticket = {
      ticketId: newId('ticket'),
      number: ticketNumber,
      status: 'NEW',
      sessionId: session.sessionId,
      roundId: round.roundId,
      roundNumber: round.number,
      tableId: session.table.id,
      tableLabel: session.table.label,
      stationId: station.stationId,
      stationName: station.name,
      part: at + 1,
      parts: used.length,
      waiter: 'Lucía',
      items: lines
        .filter((line) => line.stationId === station.stationId)
        .map((line) => ({
          itemId: line.itemId,
          name: line.name,
          quantity: line.quantity,
          modifiers: line.modifiers.map(({ kind, name }) => ({ kind, name })),
          notes: line.notes,
          diner: line.diner?.displayName,
          allergies: line.diner?.allergies ?? [],
          course: line.course,
          state: 'NEW',
        })),
      createdAt: now(),
    };
    tickets.set(ticket.ticketId, ticket);
    round.tickets.push(ticket.ticketId);
    const { status, ...data } = ticket;
    tell('ticket.created', data);
  });
  round.status = 'SENT';
  round.sentAt = now();
  session.rounds.push(newRound(round.number + 1));
  tell('round.closed', { sessionId: session.sessionId, roundId: round.roundId });
}

function stateOf(session, me) {
  const due = session.charges.reduce((sum, charge) => sum + charge.amount, 0);
  return {
    sessionId: session.sessionId,
    branch: 'puerto',
    restaurant: {
      name: 'La Parrilla del Puerto',
      color: '#7A1745',
      welcome: '¡Buenas! Pidan desde el teléfono y paguen cada uno lo suyo, o todo junto.',
    },
    table: session.table,
    status: session.status,
    currency: 'ARS',
    locale: 'es-AR',
    joinCode: session.joinCode,
    sequence,
    roundGraceSeconds: GRACE_SECONDS,
    me,
    diners: session.diners.map(({ deviceId, ...diner }) => diner),
    cart: [...session.drafts.values()].map((draft) => ({ ...draft, total: totalOf(draft.items) })),
    rounds: session.rounds.map(({ undone, ...round }) => ({
      ...round,
      tickets: round.tickets.map((id) => {
        const { ticketId, number, stationName, status, items } = tickets.get(id);
        return { ticketId, number, stationName, status, itemIds: items.map((item) => item.itemId) };
      }),
    })),
    charges: session.charges,
    payments: [],
    totalCharges: due,
    totalPaid: 0,
    totalTips: 0,
    credit: 0,
    balanceDue: due,
    unassigned: 0,
    perDiner: session.diners.map(({ dinerId }) => {
      const charged = session.charges
        .filter((charge) => charge.shares[0].dinerId === dinerId)
        .reduce((sum, charge) => sum + charge.amount, 0);
      return { dinerId, charged, allocated: 0, due: charged };
    }),
  };
}

function raise(kind, text, session) {
  const alert = {
    alertId: newId('alert'),
    kind,
    tableLabel: session?.table.label,
    sessionId: session?.sessionId,
    text,
    raisedAt: now(),
    state: 'RAISED',
  };
  alerts.set(alert.alertId, alert);
  tell('alert.raised', alert);
}

function moved(ticket, type) {
  tell(`ticket.${type}`, {
    ticketId: ticket.ticketId,
    sessionId: ticket.sessionId,
    stationId: ticket.stationId,
    status: ticket.status,
    items: ticket.items.map(({ itemId, state }) => ({ itemId, state })),
  });
  const session = sessions.get(ticket.sessionId);
  const round = session?.rounds.find((one) => one.roundId === ticket.roundId);
  if (type === 'ready' && round?.tickets.every((id) => ['READY', 'SERVED'].includes(tickets.get(id).status))) {
    raise('ROUND_READY', `Ronda ${round.number} lista`, session);
  }
}

// ---- HTTP

const draftOf = (orderId) => {
  for (const session of sessions.values()) {
    for (const draft of session.drafts.values()) {
      if (draft.orderId === orderId) {
        return { session, draft };
      }
    }
  }
  throw new Refused(404, 'NOT_FOUND', 'There is no such order');
};
const roundOf = (roundId) => {
  for (const session of sessions.values()) {
    const round = session.rounds.find((one) => one.roundId === roundId);
    if (round) {
      return { session, round };
    }
  }
  throw new Refused(404, 'NOT_FOUND', 'There is no such round');
};
const ticketOf = (id) => must(tickets.get(id), 'ticket');
const access = (claims) => ({ accessToken: token(claims), expiresIn: 600 });

const routes = [
  [
    'POST /api/auth/login',
    ({ body }) => {
      const role = staff[body.username];
      if (!role || body.branch !== 'puerto' || body.password !== 'demo') {
        throw new Refused(401, 'LOGIN_FAILED', 'Wrong branch, user name or password');
      }
      return {
        ...access({ role, name: body.username }),
        role: role.toUpperCase(),
        branch: 'puerto',
        name: body.username,
      };
    },
  ],
  [
    'POST /api/auth/refresh',
    ({ cookie, url }) => {
      const held = cookie[url.searchParams.get('as')];
      if (!held) {
        throw new Refused(401, 'REFRESH_ENDED', 'Log in again');
      }
      const claims = read(held);
      return {
        ...access(claims),
        role: claims.role?.toUpperCase(),
        branch: 'puerto',
        name: claims.name,
        sessionId: claims.sid,
        dinerId: claims.diner,
      };
    },
  ],
  ['POST /api/auth/logout', () => undefined],
  [
    'POST /api/sessions/join',
    ({ body }) => {
      const claims = read(body.token);
      const session = sessions.get(claims.sid);
      if (!session) {
        throw new Refused(401, 'QR_EXPIRED', 'This QR has expired');
      }
      if (session.status === 'CLOSED') {
        throw new Refused(409, 'SESSION_CLOSED', 'The table is closed');
      }
      if (claims.qr !== session.qr) {
        throw new Refused(401, 'QR_ROTATED', 'There is a newer QR');
      }
      let diner = session.diners.find((one) => one.deviceId === body.deviceId);
      if (!diner) {
        diner = {
          dinerId: newId('diner'),
          displayName: body.displayName ?? 'Invitado',
          color: COLORS[session.diners.length % COLORS.length],
          host: session.diners.length === 0,
          active: true,
          allergies: body.displayName === 'Caro' ? ['Sin TACC'] : [],
          deviceId: body.deviceId,
        };
        session.diners.push(diner);
        tell('session.joined', { sessionId: session.sessionId, dinerId: diner.dinerId });
      }
      return {
        sessionId: session.sessionId,
        dinerId: diner.dinerId,
        branch: 'puerto',
        table: session.table,
        status: session.status,
        locale: 'es-AR',
        ...access({ sid: session.sessionId, diner: diner.dinerId }),
      };
    },
  ],
  ['GET /api/setup', () => ({ needed: false })],
  ['GET /api/menu', () => ({ currency: 'ARS', version: 1, categories })],
  ['GET /api/sessions/:id/state', ({ id, who }) => stateOf(must(sessions.get(id), 'session'), who.diner)],
  ['POST /api/sessions/:id/call-waiter', ({ id }) => raise('HELP', 'Llaman al mozo', sessions.get(id))],
  [
    'POST /api/sessions/:id/request-check',
    ({ id }) => {
      const session = sessions.get(id);
      session.status = 'CHECK_REQUESTED';
      raise('CHECK_REQUESTED', 'Piden la cuenta', session);
    },
  ],
  [
    'POST /api/orders/draft',
    ({ who }) => {
      const session = must(sessions.get(who.sid), 'session');
      let draft = session.drafts.get(who.diner);
      if (!draft) {
        draft = { orderId: newId('order'), dinerId: who.diner, items: [] };
        session.drafts.set(who.diner, draft);
      }
      return { orderId: draft.orderId, status: 'DRAFT' };
    },
  ],
  [
    'PUT /api/orders/:id/items',
    ({ id, body }) => {
      const { session, draft } = draftOf(id);
      draft.items = priced(body.items);
      tell('cart.updated', { sessionId: session.sessionId });
      return { orderId: id, currency: 'ARS', total: totalOf(draft.items), items: draft.items };
    },
  ],
  [
    'POST /api/orders/:id/send',
    ({ id }) => {
      const { session, draft } = draftOf(id);
      const round = session.rounds.at(-1);
      if (round.status === 'CLOSING') {
        throw new Refused(409, 'ROUND_CLOSING', 'The round is leaving');
      }
      session.drafts.delete(draft.dinerId);
      round.orders.push({
        orderId: id,
        dinerId: draft.dinerId,
        status: 'SENT',
        total: totalOf(draft.items),
        items: draft.items,
      });
      for (const item of draft.items) {
        session.charges.push({
          chargeId: newId('charge'),
          orderItemId: item.itemId,
          name: item.name,
          amount: item.total,
          shares: [{ shareId: newId('share'), dinerId: draft.dinerId, amount: item.total, allocated: 0 }],
        });
      }
      session.status = 'OPEN';
      tell('order.sent', { sessionId: session.sessionId, orderId: id });
      return { orderId: id, chargesCreated: draft.items.length, total: totalOf(draft.items) };
    },
  ],
  [
    'POST /api/rounds/:id/close',
    ({ id, who }) => {
      const { session, round } = roundOf(id);
      if (round.status === 'CLOSING') {
        throw new Refused(409, 'ROUND_ALREADY_CLOSING', 'Somebody was faster', {
          by: round.closedBy,
          closesAt: round.closesAt,
        });
      }
      if (round.status === 'OPEN') {
        if (round.orders.length === 0) {
          throw new Refused(409, 'ROUND_EMPTY', 'Nobody has sent anything');
        }
        const diner = session.diners.find((one) => one.dinerId === who.diner);
        round.closedBy = { dinerId: diner?.dinerId, name: diner?.displayName ?? who.name };
        if (GRACE_SECONDS > 0) {
          round.status = 'CLOSING';
          round.closesAt = new Date(Date.now() + GRACE_SECONDS * 1000).toISOString();
          round.timer = setTimeout(() => fire(session, round), GRACE_SECONDS * 1000);
          Object.defineProperty(round, 'timer', { enumerable: false });
          tell('round.closing', { sessionId: session.sessionId, roundId: id, closesAt: round.closesAt });
        } else {
          fire(session, round);
        }
      }
      return { roundId: id, status: round.status, ticketIds: round.tickets, nextRoundId: null };
    },
  ],
  [
    'POST /api/rounds/:id/undo-close',
    ({ id, who }) => {
      const { session, round } = roundOf(id);
      if (round.status !== 'CLOSING') {
        throw new Refused(409, 'ROUND_SENT', 'The round has left');
      }
      if (round.undone.has(who.diner)) {
        throw new Refused(409, 'UNDONE_BEFORE', 'You can undo once a round');
      }
      round.undone.add(who.diner);
      clearTimeout(round.timer);
      round.status = 'OPEN';
      delete round.closesAt;
      tell('round.reopened', { sessionId: session.sessionId, roundId: id });
      return { roundId: id, status: 'OPEN', ticketIds: [] };
    },
  ],
  ['GET /api/kitchen/stations', () => ({ items: stations })],
  [
    'GET /api/kitchen/tickets',
    ({ url }) => {
      const status = url.searchParams.get('status')?.split(',');
      const station = url.searchParams.get('station');
      const items = [...tickets.values()].filter(
        (ticket) => (!status || status.includes(ticket.status)) && (!station || ticket.stationId === station),
      );
      return { items, nextCursor: null, sequence };
    },
  ],
  ['GET /api/kitchen/tickets/:id', ({ id }) => ticketOf(id)],
  [
    'POST /api/kitchen/tickets/:id/ready',
    ({ id }) => {
      const ticket = ticketOf(id);
      ticket.status = 'READY';
      ticket.readyAt = now();
      for (const item of ticket.items) {
        item.state = item.state === 'VOIDED' ? 'VOIDED' : 'READY';
      }
      moved(ticket, 'ready');
      return ticket;
    },
  ],
  [
    'POST /api/kitchen/tickets/:id/recall',
    ({ id }) => {
      const ticket = ticketOf(id);
      ticket.status = 'IN_PROGRESS';
      for (const item of ticket.items) {
        item.state = item.state === 'READY' ? 'IN_PROGRESS' : item.state;
      }
      moved(ticket, 'recalled');
      return ticket;
    },
  ],
  [
    'POST /api/kitchen/tickets/:id/items/:item/:verb',
    ({ id, item, verb }) => {
      const ticket = ticketOf(id);
      must(
        ticket.items.find((one) => one.itemId === item),
        'item',
      ).state = verb === 'start' ? 'IN_PROGRESS' : 'READY';
      const done = ticket.items.every((one) => one.state === 'READY' || one.state === 'VOIDED');
      ticket.status = done ? 'READY' : 'IN_PROGRESS';
      if (done) {
        ticket.readyAt = now();
      }
      moved(ticket, done ? 'ready' : 'started');
      return ticket;
    },
  ],
  [
    'POST /api/kitchen/menu-items/:id/availability',
    ({ id, body }) => {
      must(
        dishes().find((one) => one.id === id),
        'dish',
      ).available = body.available;
      tell('menu-item.availability', { menuItemId: id, available: body.available });
    },
  ],
  [
    'GET /api/waiter/tables',
    () => ({
      items: tables.map((table) => {
        const session = sessions.get(table.sessionId);
        return {
          ...table,
          state: table.fixed ?? (!session ? 'AVAILABLE' : session.status === 'CHECK_REQUESTED' ? 'BILL' : 'OCCUPIED'),
          minutes: session ? Math.floor((Date.now() - session.openedAt) / 60_000) : undefined,
        };
      }),
    }),
  ],
  [
    'POST /api/waiter/tables/:id/open',
    ({ id }) => {
      const table = must(
        tables.find((one) => one.tableId === id),
        'table',
      );
      return qrAnswer(sessions.get(table.sessionId) ?? openSession(table));
    },
  ],
  [
    'POST /api/waiter/sessions/:id/rotate-qr',
    ({ id }) => {
      const session = must(sessions.get(id), 'session');
      session.qr += 1;
      return qrAnswer(session);
    },
  ],
  [
    'POST /api/waiter/sessions/:id/print-qr',
    ({ id }) => {
      must(sessions.get(id), 'session').qr += 1;
      return { deliveries: [id] };
    },
  ],
  [
    'POST /api/waiter/sessions/:id/close',
    ({ id, body }) => {
      const session = must(sessions.get(id), 'session');
      if (session.charges.length > 0 && !body?.override) {
        throw new Refused(409, 'BALANCE_DUE', 'There is a balance');
      }
      session.status = 'CLOSED';
      delete tables.find((table) => table.sessionId === id).sessionId;
      tell('session.closed', { sessionId: id });
    },
  ],
  ['GET /api/waiter/alerts', () => ({ items: [...alerts.values()] })],
  [
    'POST /api/waiter/alerts/:id/:verb',
    ({ id, verb, who }) => {
      const alert = must(alerts.get(id), 'alert');
      alert.state = verb === 'claim' ? 'CLAIMED' : 'DONE';
      alert.claimedBy = who.name;
      tell(`alert.${verb === 'claim' ? 'claimed' : 'done'}`, { alertId: id });
      return alert;
    },
  ],
  [
    'POST /api/waiter/tickets/:id/served',
    ({ id }) => {
      const ticket = ticketOf(id);
      ticket.status = 'SERVED';
      moved(ticket, 'served');
      return ticket;
    },
  ],
  // Not the hub's: what a test needs to happen without a person.
  [
    'POST /mock/void/:id',
    ({ id }) => {
      for (const ticket of tickets.values()) {
        const item = ticket.items.find((one) => one.itemId === id);
        if (item) {
          item.state = 'VOIDED';
          tell('order.voided', { sessionId: ticket.sessionId, ticketId: ticket.ticketId, stationId: ticket.stationId });
        }
      }
    },
  ],
  [
    'POST /mock/ticket',
    ({ body }) => {
      ticketNumber += 1;
      const ticket = {
        ticketId: newId('ticket'),
        number: ticketNumber,
        status: 'NEW',
        sessionId: 'none',
        roundId: 'none',
        roundNumber: 1,
        part: 1,
        parts: 1,
        stationId: 'grill',
        stationName: 'Parrilla',
        waiter: 'Tomás',
        createdAt: now(),
        ...body,
        items: body.items.map((item) => ({
          itemId: newId('item'),
          modifiers: [],
          allergies: [],
          state: 'NEW',
          ...item,
        })),
      };
      tickets.set(ticket.ticketId, ticket);
      const { status, ...data } = ticket;
      tell('ticket.created', data);
      return ticket;
    },
  ],
  [
    'POST /mock/alert',
    ({ body }) => {
      const alert = { alertId: newId('alert'), raisedAt: now(), state: 'RAISED', ...body };
      alerts.set(alert.alertId, alert);
      tell('alert.raised', alert);
    },
  ],
  [
    'POST /mock/table/:id',
    ({ id, body }) => {
      Object.assign(
        tables.find((one) => one.tableId === id),
        { fixed: body.state },
      );
      if (body.minutes) {
        const table = tables.find((one) => one.tableId === id);
        const session = sessions.get(table.sessionId) ?? openSession(table);
        session.openedAt = Date.now() - body.minutes * 60_000;
      }
      return {};
    },
  ],
  [
    'POST /mock/diner/:id',
    ({ id, body }) => {
      for (const session of sessions.values()) {
        Object.assign(session.diners.find((diner) => diner.dinerId === id) ?? {}, body);
      }
      return {};
    },
  ],
  ['GET /mock/shown', () => ({ shown: [...shown] })],
].map(([pattern, handle]) => {
  const [method, path] = pattern.split(' ');
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  return { method, names, handle, path: new RegExp(`^${path.replaceAll(/:\w+/g, '([^/]+)')}$`) };
});
const shown = new Set();

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

function serveFile(url, response) {
  const app = url.pathname.startsWith('/staff') ? 'staff' : 'diner';
  const inside = url.pathname.replace(/^\/(staff|t)/, '');
  let file = join(DIST, app, inside);
  if (!file.startsWith(DIST) || !existsSync(file) || statSync(file).isDirectory()) {
    file = join(DIST, app, 'index.html');
  }
  const packs = /^(text|image\/svg|application\/manifest)/.test(TYPES[extname(file)] ?? '');
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
    Server: 'mock-hub',
    'Cache-Control': file.includes('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    ...(packs ? { 'Content-Encoding': 'gzip' } : {}),
  });
  (packs ? createReadStream(file).pipe(createGzip()) : createReadStream(file)).pipe(response);
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, `http://127.0.0.1:${PORT}`);
  if (!/^\/(api|mock)\//.test(url.pathname)) {
    serveFile(url, response);
    return;
  }
  const answer = (status, body, headers = {}) => {
    response.writeHead(status, {
      'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
      ...headers,
    });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };
  try {
    let text = '';
    for await (const piece of request) {
      text += piece;
    }
    const cookie = Object.fromEntries((request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=')));
    for (const route of routes) {
      const match = route.method === request.method && route.path.exec(url.pathname);
      if (match) {
        const named = Object.fromEntries(route.names.map((name, at) => [name, match[at + 1]]));
        const who = read(request.headers.authorization?.slice('Bearer '.length));
        const result = route.handle({ ...named, url, who, cookie, body: text ? JSON.parse(text) : undefined });
        const as = url.pathname.includes('/sessions/join')
          ? 'diner'
          : url.pathname.includes('/auth/login')
            ? 'staff'
            : undefined;
        answer(
          result === undefined ? 204 : 200,
          result,
          as ? { 'Set-Cookie': `${as}=${result.accessToken}; Path=/api/auth; HttpOnly; SameSite=Strict` } : {},
        );
        return;
      }
    }
    throw new Refused(404, 'NOT_FOUND', `Nothing at ${request.method} ${url.pathname}`);
  } catch (error) {
    if (!(error instanceof Refused)) {
      console.error(error);
    }
    answer(error.status ?? 500, {
      status: error.status ?? 500,
      code: error.code ?? 'UNEXPECTED',
      detail: error.message,
      ...error.more,
    });
  }
});

// ---- sockets

new WebSocketServer({ server }).on('connection', (socket, request) => {
  const kind = request.url.split('/').pop();
  const view = { kind, socket, last: null };
  const beat = setInterval(() => socket.send('{"type":"beat"}'), kind === 'kitchen' ? 2000 : 20_000);
  socket.on('message', (raw) => {
    const frame = JSON.parse(raw);
    if (frame.type === 'auth') {
      const claims = read(frame.token);
      Object.assign(view, { sessionId: claims.sid, stations: frame.stations });
      socket.send(JSON.stringify({ type: 'ready', sequence }));
      if (!views.has(view)) {
        view.last = frame.since ?? sequence;
        views.add(view);
        for (const event of log.filter((one) => frame.since !== undefined && one.sequence > frame.since)) {
          deliver(view, event);
        }
      }
    } else if (frame.type === 'shown') {
      shown.add(frame.ticketId);
    }
  });
  socket.on('close', () => {
    clearInterval(beat);
    views.delete(view);
  });
});

server.listen(PORT, '127.0.0.1', () =>
  console.log(`Mock hub: http://127.0.0.1:${PORT}/staff/ (branch puerto, user lucia, cocina or admin, password demo)`),
);
