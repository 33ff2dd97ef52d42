using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace DrawDigit.Endpoints;

/// <summary>The page's files, which are in the program. There is no way to any other file.</summary>
internal static class PageFiles
{
    /// <summary>How what is read may be asked for.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private const string Index = "/index.html";

    public static void MapPageFiles(this IEndpointRouteBuilder routes)
    {
        FileExtensionContentTypeProvider types = new();
        foreach (string path in typeof(PageFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith('/')))
        {
            byte[] content = Read(path);
            string type = types.TryGetContentType(path, out string? known) ? known : throw new InvalidOperationException($"The page's file {path} is of no known type.");
            EntityTagHeaderValue tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
            routes.MapMethods(path == Index ? "/" : path, Methods, context =>
            {
                // Asked for again at each visit, and sent again only after an update.
                context.Response.Headers.CacheControl = "no-cache";
                return TypedResults.Bytes(content, type, entityTag: tag).ExecuteAsync(context);
            });
        }
    }

    private static byte[] Read(string path)
    {
        using Stream resource = typeof(PageFiles).Assembly.GetManifestResourceStream(path)!;
        byte[] content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
