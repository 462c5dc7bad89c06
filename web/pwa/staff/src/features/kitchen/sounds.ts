/** The kitchen's sounds, made on the spot: no file to load, and loud enough over an extractor hood. */
export class Sounds {
  private context: AudioContext | undefined;
  private muted = false;

  /** Browsers let a page sound only after somebody touched it. */
  unlock(): void {
    this.context ??= new AudioContext();
    if (this.context.state === 'suspended') {
      void this.context.resume();
    }
  }

  get ready(): boolean {
    return this.context?.state === 'running' && !this.muted;
  }

  mute(muted: boolean): void {
    this.muted = muted;
  }

  newTicket(): void {
    this.tone(880, 0, 0.16);
    this.tone(1320, 0.18, 0.28);
  }

  voided(): void {
    this.tone(520, 0, 0.22);
    this.tone(390, 0.26, 0.36);
  }

  alarm(): void {
    this.tone(660, 0, 0.18);
    this.tone(660, 0.26, 0.18);
    this.tone(660, 0.52, 0.18);
  }

  private tone(hertz: number, afterSeconds: number, seconds: number): void {
    const context = this.context;
    if (!context || !this.ready) {
      return;
    }
    const start = context.currentTime + afterSeconds;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.type = 'triangle';
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.5, start + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.001, start + seconds);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + seconds);
  }
}
