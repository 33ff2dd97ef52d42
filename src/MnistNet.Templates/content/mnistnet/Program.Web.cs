using MnistNet;
using MnistNet.Images;

// "dotnet run -- train" once, then "dotnet run": POST a picture to /predict.
#if (pictures)
if (args is ["train", var folder])
#else
if (args is ["train"])
#endif
{
    try
    {
#if (pictures)
        // One folder a class: pictures/daisy/1.jpg, pictures/rose/2.png, …
        (LabeledImages train, LabeledImages test) = ImageFolder.Load(folder, size: (32, 32)).Split(heldOut: 0.2, seed: 1);
#else
        MnistDataset mnist = MnistDataset.Load();
        (LabeledImages train, LabeledImages test) = (mnist.Train, mnist.Test);
#endif
        using My_Network1 network = new(seed: 1);
        network.Train(train);
        Console.WriteLine($"{network.Evaluate(test).Accuracy:P2} right");
        network.Save("my-weights.keras");
        return 0;
    }
    catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddNetwork<My_Network1>("my-weights.keras");
builder.Services.AddHealthChecks().AddNetwork<My_Network1>();
WebApplication app = builder.Build();
app.MapPost("/predict", async (Stream body, IImageClassifier network) =>
{
    using MemoryStream picture = new();
    await body.CopyToAsync(picture);
    picture.Position = 0;
    try
    {
#if (pictures)
        Prediction prediction = network.Predict(Image.Load(picture, size: (32, 32)));
#else
        Prediction prediction = network.Predict(MnistNet.Images.Digits.FromPhoto(picture));
#endif
        return Results.Ok(new { prediction.Name, Probability = prediction.Probabilities[prediction.Label] });
    }
    catch (InvalidDataException e)
    {
        return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
    }
});
app.MapHealthChecks("/health");
app.Run();
return 0;
