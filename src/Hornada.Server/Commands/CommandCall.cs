using System.Text;

namespace Hornada.Server.Commands;

/// <summary>A command that another process asked the running server for, over the socket.</summary>
/// <param name="services">Those of the server.</param>
/// <param name="socket">Where its output goes.</param>
/// <param name="cancel">Ends when the other process is gone, or the server stops.</param>
internal sealed class CommandCall(IServiceProvider services, Stream socket, CancellationToken cancel) : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SemaphoreSlim turn = new(1);

    public IServiceProvider Services => services;

    public TextWriter Out => field ??= new StreamWriter(Output, Utf8) { AutoFlush = true };

    public TextWriter Error => field ??= new StreamWriter(new FrameStream(this, FrameKind.Error), Utf8) { AutoFlush = true };

    public Stream Output => field ??= new FrameStream(this, FrameKind.Output);

    /// <summary>Tells the caller to open the file that its words name.</summary>
    public async Task<Stream> OpenFile()
    {
        await Send(FrameKind.File, default);
        return Output;
    }

    public async Task Send(FrameKind kind, ReadOnlyMemory<byte> bytes)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await CommandFrames.Write(socket, kind, bytes, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    /// <summary>Each write is one frame or several.</summary>
    private sealed class FrameStream(CommandCall call, FrameKind kind) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (var left = buffer; left.Length > 0; left = left[Math.Min(left.Length, CommandFrames.MaxBytes)..])
            {
                await call.Send(kind, left[..Math.Min(left.Length, CommandFrames.MaxBytes)]);
            }
        }
    }
}
