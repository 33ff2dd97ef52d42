using System.Net;

namespace MnistNet.Tests.Data;

/// <summary>Two mirrors within the process; each address answers as the test says.</summary>
internal sealed class FakeMirrors(Func<Uri, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public static readonly Uri First = new("https://first.example/mnist/");
    public static readonly Uri Second = new("https://second.example/mnist/");

    private readonly List<Uri> requests = [];

    public FakeMirrors(Func<Uri, HttpResponseMessage> answer)
        : this((address, _) => Task.FromResult(answer(address)))
    {
    }

    public IReadOnlyList<Uri> Requests => requests;

    public static HttpResponseMessage Ok(byte[] body) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };

    /// <summary>The file of <see cref="SmallMnist"/> that an address names.</summary>
    public static HttpResponseMessage Original(Uri address) =>
        Ok(IdxBytes.Gzip(SmallMnist.Content[Path.GetFileNameWithoutExtension(address.AbsolutePath)]));

    public MnistDownloader Downloader(TimeSpan? timeout = null) => new(this, [First, Second])
    {
        AnswerTimeout = timeout ?? TimeSpan.FromSeconds(30),
        StallTimeout = timeout ?? TimeSpan.FromSeconds(30),
    };

    public MnistCache Cache(TemporaryFolder folder) => new(folder.Path, SmallMnist.Originals, Downloader());

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        requests.Add(request.RequestUri!);
        return answer(request.RequestUri!, cancellationToken);
    }
}
