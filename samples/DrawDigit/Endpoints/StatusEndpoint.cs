using DrawDigit.Model;

namespace DrawDigit.Endpoints;

/// <summary>Where the model stands.</summary>
internal static class StatusEndpoint
{
    public static void MapStatus(this IEndpointRouteBuilder routes) => routes.MapMethods("/api/status", PageFiles.Methods, static (ModelStore models) =>
        TypedResults.Json(Answers.Status(models), PageJson.Default.StatusReply));
}
