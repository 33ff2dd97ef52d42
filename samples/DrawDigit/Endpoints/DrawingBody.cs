using DrawDigit.Drawing;
using Microsoft.Net.Http.Headers;

namespace DrawDigit.Endpoints;

/// <summary>The drawing that a request brings, or why it brings none.</summary>
/// <param name="Ink">The drawing; null where there is none.</param>
/// <param name="Refusal">The answer to give then.</param>
internal readonly record struct DrawingBody(byte[]? Ink, IResult? Refusal)
{
    private const string ContentType = "application/octet-stream";

    /// <summary>Reads a drawing.</summary>
    public static async ValueTask<DrawingBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        // No form can send this type, and no other site may without being asked whether it may.
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || !type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return Refused(StatusCodes.Status415UnsupportedMediaType, $"A drawing is sent as {ContentType}; found {Shown(request.ContentType)}.");
        }

        if (request.ContentLength > InkBitmap.ByteCount)
        {
            return Refused(StatusCodes.Status413PayloadTooLarge, $"A drawing has {InkBitmap.ByteCount} bytes; found {request.ContentLength}.");
        }

        byte[] ink = new byte[InkBitmap.ByteCount];
        try
        {
            int count = await request.Body.ReadAtLeastAsync(ink, ink.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            if (count < ink.Length)
            {
                return Refused(StatusCodes.Status400BadRequest, $"A drawing has {InkBitmap.ByteCount} bytes; found {count}.");
            }

            return await request.Body.ReadAsync(new byte[1], cancellation).ConfigureAwait(false) == 0
                ? new DrawingBody(ink, null)
                : Refused(StatusCodes.Status413PayloadTooLarge, $"A drawing has {InkBitmap.ByteCount} bytes; found more.");
        }
        catch (BadHttpRequestException exception)
        {
            return Refused(exception.StatusCode, exception.Message);
        }
        catch (IOException)
        {
            // The client has gone. That is no fault of the program, which would else be logged at length.
            return new DrawingBody(null, Results.StatusCode(StatusCodes.Status499ClientClosedRequest));
        }
    }

    private static DrawingBody Refused(int status, string reason) => new(null, Results.Problem(reason, statusCode: status));

    private static string Shown(string? contentType) => string.IsNullOrEmpty(contentType) ? "no content type" : contentType;
}
