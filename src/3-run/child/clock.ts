// Stops every clock at the article's date, so that no result depends on when it was computed.

/** After this, Date, Temporal, Intl, performance and process tell `now` (milliseconds since 1970). */
export function stopClock(now: number): void {
  stopDate(now);
  stopIntl();
  stopTemporal(now);
  stopPerformance(now);
  hideMachine();
  const hrtime = Object.assign(() => [0, 0] as [number, number], { bigint: () => 0n });
  Object.assign(process, {
    hrtime,
    uptime: () => 0,
    cpuUsage: () => ({ user: 0, system: 0 }),
    threadCpuUsage: () => ({ user: 0, system: 0 }),
    resourceUsage: () => ({}),
    memoryUsage: Object.assign(() => ({ ...noMemory }), { rss: () => 0 }),
    availableMemory: () => 0,
    constrainedMemory: () => 0,
  });
  const elapsed = (label = 'default') => console.log(`${label}: 0ms`);
  Object.assign(console, { time: () => {}, timeLog: elapsed, timeEnd: elapsed });
}

const noMemory = { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 };

function stopDate(now: number): void {
  const RealDate = Date;
  const StoppedDate = new Proxy(RealDate, {
    apply: () => new RealDate(now).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now] : args, newTarget) as object,
  });
  RealDate.now = () => now;
  RealDate.prototype.constructor = StoppedDate;
  globalThis.Date = StoppedDate;
}

/** Formatting nothing means formatting now. */
function stopIntl(): void {
  const prototype = Intl.DateTimeFormat.prototype;
  const { formatToParts } = prototype;
  const format = Object.getOwnPropertyDescriptor(prototype, 'format')?.get;
  prototype.formatToParts = function (date = Date.now()) {
    return formatToParts.call(this, date);
  };
  Object.defineProperty(prototype, 'format', {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      const bound = format?.call(this) as (date: Date | number) => string; // the built-in getter gives a function
      return (date: Date | number = Date.now()) => bound(date);
    },
  });
}

type Now = { [name: string]: unknown };
type TemporalLike = {
  readonly Now: Now;
  readonly Instant: {
    fromEpochMilliseconds: (now: number) => {
      toZonedDateTimeISO: (zone: string) => {
        toPlainDate: () => unknown;
        toPlainTime: () => unknown;
        toPlainDateTime: () => unknown;
      };
    };
  };
};

function stopTemporal(now: number): void {
  const temporal = (globalThis as { Temporal?: TemporalLike }).Temporal;
  if (temporal === undefined) return; // Node before 26
  const instant = () => temporal.Instant.fromEpochMilliseconds(now);
  const zoned = (zone = 'UTC') => instant().toZonedDateTimeISO(zone);
  const stopped: Now = {
    instant,
    timeZoneId: () => 'UTC',
    zonedDateTimeISO: zoned,
    plainDateISO: (zone?: string) => zoned(zone).toPlainDate(),
    plainTimeISO: (zone?: string) => zoned(zone).toPlainTime(),
    plainDateTimeISO: (zone?: string) => zoned(zone).toPlainDateTime(),
  };
  for (const [name, value] of Object.entries(stopped))
    Object.defineProperty(temporal.Now, name, { value, configurable: true, writable: true });
}

function stopPerformance(now: number): void {
  const nothing = () => [];
  const entry = (name: string) => ({ name, entryType: 'mark', startTime: 0, duration: 0, detail: null });
  const value = {
    now: () => 0,
    timeOrigin: now,
    mark: entry,
    measure: entry,
    clearMarks: () => {},
    clearMeasures: () => {},
    getEntries: nothing,
    getEntriesByName: nothing,
    getEntriesByType: nothing,
    toJSON: () => ({ timeOrigin: now }),
  };
  Object.defineProperty(globalThis, 'performance', { value, configurable: true, writable: true });
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (/^Performance(?!$)/.test(name)) delete (globalThis as Record<string, unknown>)[name];
  Object.defineProperty(Event.prototype, 'timeStamp', { get: () => 0, configurable: true });
  const RealFile = File;
  globalThis.File = new Proxy(RealFile, {
    construct: (target, [parts, name, options]: ConstructorParameters<typeof File>, newTarget) =>
      Reflect.construct(target, [parts, name, { lastModified: now, ...options }], newTarget) as object,
  });
  RealFile.prototype.constructor = globalThis.File;
}

/** What the machine has is no part of a result either. */
function hideMachine(): void {
  const [major] = process.versions.node.split('.');
  const value = {
    hardwareConcurrency: 1,
    language: 'en-US',
    languages: ['en-US'],
    platform: 'linux',
    userAgent: `Node.js/${major}`,
  };
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true, writable: true });
}
